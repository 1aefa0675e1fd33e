package io.configapi.http.docs;

/** What the documentation is made of, for tests of the server as a whole. */
public final class DocumentationFiles {

  private DocumentationFiles() {}

  /** The OpenAPI document. */
  public static byte[] description() {
    return new ClassPathFile("openapi.json").bytes();
  }

  /** The version in the paths of the program that shows it. */
  public static String swaggerUiVersion() {
    return SwaggerUi.version();
  }
}
