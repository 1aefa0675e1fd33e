package io.configapi.reliability.fuzz;

import java.util.List;

/** Whole configurations in the formats that are no JSON, and what readers of these fall for. */
final class TrickyImports {

  private static final List<String> YAML =
      List.of(
          "f.10: &a x\nf.11: *a\n",
          "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\n",
          "a: &a {b: *a}\n",
          "f: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader []]\n",
          "f.10: !!binary aGVsbG8=\n",
          "f.10: !!str 1\n",
          "f.10: !local x\n",
          "base: &b\n  x: \"1\"\nf:\n  <<: *b\n  y: \"2\"\n",
          "<<: {f.10: x}\n",
          "f.10: x\n---\nf.11: y\n",
          "f.10: x\n...\n",
          "%YAML 1.2\n---\nf.10: x\n",
          "%YAML 3.0\n---\nf.10: x\n",
          "%TAG ! tag:x,2000:\n---\nf.10: x\n",
          "? f.10\n: x\n",
          "? [a, b]\n: x\n",
          "f.10: |\n  a\n  b\n",
          "f.10: >-\n  a\n  b\n",
          "f.10: \"\\x41\\u0000\"\n",
          "f.10: \"\\ud800\"\n",
          "f.10:\n",
          "f.10: ~\n",
          "- a\n- b\n",
          "just text",
          "\t f.10: x\n",
          "f.10: x\nf.10: y\n",
          "f: {10: x, '11': y}\n",
          "f.10: 1.50\nf.11: NO\nf.12: 0o17\nf.13: 1_000\nf.14: 2024-01-01\n",
          "\ufefff.10: x\n",
          "f.10: \"unclosed\n",
          "f.10: [\n",
          "{f.10: x",
          "f.10: x #c\n# c\n",
          "",
          "# nothing\n",
          "\u0000",
          "f.10: 'it''s'\r\nf.11: y\r\n");

  private static final List<String> PROPERTIES =
      List.of(
          "f.10=x\nf.11: y\nf.12 z\n",
          "f.10=\\u0041\n",
          "f.10=\\u00\n",
          "f.10=\\u\n",
          "f.10=\\uD800\n",
          "f.10=\\u0000\n",
          "f.10=a\\\n  b\n",
          "f.10=a\\",
          "f.10",
          "=x\n",
          "! c\n# c\n",
          "f.10=x\nf.10=y\n",
          "f\\=10=x\n",
          "f.10=\\",
          "f.10=é\n",
          "f.10=x\r\rf.11=y");

  private static final List<String> ENV =
      List.of(
          "F_10=x\n",
          "export F_10='x'\nF_11=\"y\"\n",
          "# name: f.10\nF_10=x\n",
          "# name: f.11\nF_10=x\n",
          "F_10=$(id)\n",
          "F_10=`id`\n",
          "F_10=$HOME\n",
          "F_10='unclosed\n",
          "F_10=\"unclosed\n",
          "F_10=a\\\nb\n",
          "F_10=~\n",
          "F_10=a;b\n",
          "F_10=a b\n",
          "f_10=x\n",
          "10=x\n",
          "=x\n",
          "F_10\n",
          "F_10=x\nF_10=y\n",
          "F_10='a'\"b\"c\n",
          "F_10=\u0000\n",
          "# name: \nF_10=x\n",
          "# name: ../x\nF_10=x\n",
          "F_10=x\\");

  private TrickyImports() {}

  /** A text in a format, by the format's name. */
  static String text(Chance chance, String format) {
    if (chance.oneIn(6)) {
      return deep(chance, format);
    }
    String text =
        switch (format) {
          case "yaml" -> chance.pick(YAML);
          case "properties" -> chance.pick(PROPERTIES);
          case "env" -> chance.pick(ENV);
          default -> "{" + TrickyJson.quoted(TrickyTexts.name(chance)) + ":\"x\"}";
        };
    return chance.oneIn(8) ? text + chance.pick(YAML) + chance.pick(ENV) : text;
  }

  private static String deep(Chance chance, String format) {
    int depth = chance.pick(List.of(15, 16, 17, 100, 2_000));
    return switch (format) {
      case "yaml" ->
          switch (chance.below(3)) {
            case 0 -> "{a: ".repeat(depth) + "1" + "}".repeat(depth);
            case 1 -> "[".repeat(depth);
            default -> indented(depth);
          };
      case "properties" -> "f.10=" + "\\\n".repeat(depth);
      case "env" -> "F_10=" + "'a'\"b\"".repeat(depth) + "\n";
      default -> TrickyJson.anything(chance);
    };
  }

  private static String indented(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(depth, 200); i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.append(" ".repeat(Math.min(depth, 200))).append("a: x\n").toString();
  }
}
