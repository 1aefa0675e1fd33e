package io.configapi.reliability.fuzz;

/**
 * Keeps most of what changes or reads everything small, so that a run of a million requests stays a
 * run over a small log.
 */
final class Bounds {

  private Bounds() {}

  /** Whether a parameter must be there. */
  static boolean narrowing(ApiOperation operation, String parameter, boolean careful) {
    return switch (parameter) {
      case "dry_run" -> careful;
      case "prefix" -> operation.method().equals("POST");
      case "limit" -> careful;
      default -> false;
    };
  }

  /** The text of a parameter, or a smaller one. */
  static String kept(ApiOperation operation, String parameter, boolean careful, String text) {
    boolean post = operation.method().equals("POST");
    return switch (parameter) {
      case "dry_run" -> careful ? "true" : text;
      case "prefix" -> post && !careful ? "f.1" : text;
      default -> text;
    };
  }
}
