package io.configapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.client.api.ConfigurationsApi;
import io.configapi.client.model.ConfigEntry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a generator makes of the document's types. */
class GeneratedTypesTest {

  @ParameterizedTest
  @ValueSource(classes = {ConfigurationsApi.class, ConfigEntry.class})
  void a_type_that_is_known_is_never_just_an_object(Class<?> onePackage) throws Exception {
    List<Method> methods = new ArrayList<>();
    for (Class<?> type : classesBeside(onePackage)) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.getName().matches("(get|list|compare|export).*"))
          // Of what is one of several types, each has a getter of its own beside these.
          .filter(method -> !method.getName().matches("getActualInstance|getNullValue"))
          .forEach(methods::add);
    }

    assertThat(methods).isNotEmpty();
    assertThat(methods)
        .noneMatch(method -> method.toGenericString().matches(".*\\bObject\\b.*\\(.*"));
  }

  private static List<Class<?>> classesBeside(Class<?> one) throws Exception {
    URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path folder = Path.of(place).resolve(one.getPackageName().replace('.', '/'));
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName(one.getPackageName() + "." + name);
        // One abstract class of the generator's own is there whether it is used or not.
        if (!Modifier.isAbstract(type.getModifiers())) {
          classes.add(type);
        }
      }
    }
    return classes;
  }
}
