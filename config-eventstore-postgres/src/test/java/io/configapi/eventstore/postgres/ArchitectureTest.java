package io.configapi.eventstore.postgres;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.configapi.domain.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String STORE = "io.configapi.eventstore.postgres";

  @Test
  void nothing_points_upwards_or_sideways() {
    ArchitectureRules.check();
  }

  @Test
  void a_room_looks_only_into_those_that_it_is_built_on() {
    LayeredArchitecture rooms =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("store")
            .definedBy(STORE)
            .whereLayer("store")
            .mayNotBeAccessedByAnyLayer();
    rooms = room(rooms, "options");
    rooms = room(rooms, "database");
    rooms = room(rooms, "jdbc", "options", "database");
    rooms = room(rooms, "clock", "options");
    rooms = room(rooms, "log", "jdbc");
    rooms = room(rooms, "tree", "log", "jdbc");
    rooms = room(rooms, "snapshot", "log", "jdbc");
    rooms = room(rooms, "append", "log", "clock", "jdbc", "options");
    rooms = room(rooms, "read", "snapshot", "tree", "log", "clock", "jdbc");
    rooms = room(rooms, "feed", "read", "log", "jdbc", "options");
    rooms = room(rooms, "verify", "read", "snapshot", "tree", "log", "jdbc", "options", "database");
    rooms.check(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(STORE));
  }

  private static LayeredArchitecture room(
      LayeredArchitecture rooms, String room, String... builtOn) {
    LayeredArchitecture more = rooms.layer(room).definedBy(STORE + "." + room);
    return builtOn.length == 0
        ? more.whereLayer(room).mayNotAccessAnyLayer()
        : more.whereLayer(room).mayOnlyAccessLayers(builtOn);
  }
}
