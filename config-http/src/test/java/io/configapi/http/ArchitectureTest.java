package io.configapi.http;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.configapi.domain.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void nothing_points_upwards_or_sideways() {
    ArchitectureRules.check();
  }

  @Test
  void a_room_knows_only_those_beneath_it() {
    LayeredArchitecture rooms =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    rooms = room(rooms, "answer");
    rooms = room(rooms, "call", "answer");
    rooms = room(rooms, "filter", "answer");
    rooms = room(rooms, "health", "answer");
    rooms = room(rooms, "body", "call", "answer");
    rooms = room(rooms, "docs", "call", "answer");
    rooms = room(rooms, "connection", "filter", "call", "answer");
    rooms = room(rooms, "watch", "filter", "call", "answer");
    rooms = room(rooms, "resource", "watch", "body", "call", "answer");
    rooms
        .layer("root")
        .definedBy("io.configapi.http")
        .whereLayer("root")
        .mayNotBeAccessedByAnyLayer()
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.configapi.http"));
  }

  private static LayeredArchitecture room(
      LayeredArchitecture rooms, String name, String... beneath) {
    LayeredArchitecture more = rooms.layer(name).definedBy("io.configapi.http." + name);
    return beneath.length == 0
        ? more.whereLayer(name).mayNotAccessAnyLayer()
        : more.whereLayer(name).mayOnlyAccessLayers(beneath);
  }
}
