package io.configapi.http.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program that shows an OpenAPI document in a browser, from its WebJar. */
final class SwaggerUi {

  private static final String COORDINATES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String FOLDER = "/META-INF/resources/webjars/swagger-ui/";

  private SwaggerUi() {}

  /** Which version of it is on the class path. */
  static String version() {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(new ClassPathFile(COORDINATES).bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  static ClassPathFile file(String version, String name) {
    return new ClassPathFile(FOLDER + version + "/" + name);
  }
}
