package io.configapi.benchmark.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks of a document in Markdown.
 *
 * <ul>
 *   <li>A block {@code sh} is commands; a block without a language, or {@code json}, that follows
 *       it with nothing between is what they print.
 *   <li>A block {@code console} is commands, each behind a {@code $}, and what each prints.
 *   <li>A comment {@code <!-- doc: run COMMANDS -->} is commands that a reader does not see, {@code
 *       <!-- doc: prints TEXT -->} what the commands before it print ({@code prints json} where
 *       blanks mean nothing); {@code <!-- doc: serve COMMANDS -->} is commands that go on.
 *   <li>A comment {@code <!-- doc: goes on -->} says that the next block is commands that go on,
 *       {@code <!-- doc: until shown -->} that they are to be ended once they have printed what is
 *       shown, {@code <!-- doc: file NAME -->} that it is the content of a file.
 * </ul>
 */
final class MarkdownBlocks {

  private static final Pattern FENCE = Pattern.compile("( *)```(\\w*) *");
  private static final Pattern COMMENT =
      Pattern.compile("<!-- doc: (run|prints json|prints|serve|goes on|until shown|file) ?(.*)");
  private static final Pattern LIST_ITEM = Pattern.compile(" *(?:[*-]|\\d+\\.) .*");

  private final List<String> lines;
  private final List<Block> blocks = new ArrayList<>();
  private int at;
  private Block.@Nullable Kind next;
  private boolean outputMayFollow;
  private boolean inList;

  private MarkdownBlocks(List<String> lines) {
    this.lines = lines;
  }

  /** The blocks of a document, in order. */
  static List<Block> in(String document) {
    MarkdownBlocks reader = new MarkdownBlocks(document.lines().toList());
    reader.read();
    return List.copyOf(reader.blocks);
  }

  private void read() {
    while (at < lines.size()) {
      String line = lines.get(at);
      Matcher fence = FENCE.matcher(line);
      Matcher comment = COMMENT.matcher(line);
      if (fence.matches()) {
        fenced(fence.group(1).length(), fence.group(2));
      } else if (comment.matches()) {
        comment(comment.group(1), comment.group(2));
      } else {
        prose(line);
        at++;
      }
    }
  }

  private void prose(String line) {
    if (line.isBlank()) {
      return;
    }
    outputMayFollow = false;
    if (line.startsWith("    ") && !inList) {
      throw new IllegalStateException("line " + (at + 1) + ": a block without fences: " + line);
    }
    inList = LIST_ITEM.matcher(line).matches() || (inList && line.startsWith("  "));
  }

  private void fenced(int indent, String language) {
    int line = at + 2;
    List<String> content = new ArrayList<>();
    for (at++; !lines.get(at).strip().equals("```"); at++) {
      String text = lines.get(at);
      content.add(text.isBlank() ? "" : text.substring(indent));
    }
    at++;
    String text = String.join("\n", content);
    Block.Kind kind = next;
    next = null;
    if (kind instanceof Block.Kind.Content) {
      add(line, kind, text);
      outputMayFollow = false;
    } else if (language.equals("sh")) {
      add(line, kind == null ? new Block.Kind.Commands(false) : kind, text);
      outputMayFollow = true;
    } else if (language.equals("console")) {
      console(line, kind == null ? new Block.Kind.Commands(true) : kind, content);
    } else if (outputMayFollow && (language.isEmpty() || language.equals("json"))) {
      show(text, language.equals("json"));
    } else {
      add(line, new Block.Kind.Other(language), text);
    }
  }

  private void console(int first, Block.Kind kind, List<String> content) {
    int line = first;
    List<String> shown = new ArrayList<>();
    for (String text : content) {
      if (text.startsWith("$ ")) {
        showLines(shown);
        add(line, kind, text.substring(2));
        shown.clear();
      } else {
        shown.add(text);
      }
      line++;
    }
    showLines(shown);
    outputMayFollow = false;
  }

  private void showLines(List<String> shown) {
    String text = String.join("\n", shown).stripTrailing();
    if (!text.isEmpty()) {
      show(text, false);
    }
  }

  private void comment(String word, String rest) {
    int line = at + 1;
    String text = bodyOfComment(rest);
    switch (word) {
      case "run" -> add(line, new Block.Kind.Commands(false), text);
      case "serve" -> add(line, new Block.Kind.Server(), text);
      case "prints" -> show(text, false);
      case "prints json" -> show(text, true);
      case "goes on" -> next = new Block.Kind.Server();
      case "until shown" -> next = new Block.Kind.Endless();
      default -> next = new Block.Kind.Content(text);
    }
    outputMayFollow = word.equals("run") || word.equals("serve");
  }

  private String bodyOfComment(String rest) {
    StringBuilder body = new StringBuilder(rest);
    while (body.indexOf("-->") < 0) {
      at++;
      body.append('\n').append(lines.get(at));
    }
    at++;
    return body.substring(0, body.indexOf("-->")).strip();
  }

  private void add(int line, Block.Kind kind, String text) {
    blocks.add(new Block(line, kind, text, null, false));
  }

  private void show(String text, boolean json) {
    Block commands = blocks.removeLast();
    if (commands.shown() != null) {
      throw new IllegalStateException("line " + commands.line() + ": two outputs");
    }
    blocks.add(commands.showing(text, json));
    outputMayFollow = false;
  }
}
