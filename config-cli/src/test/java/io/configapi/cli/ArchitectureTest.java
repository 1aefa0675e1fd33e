package io.configapi.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.configapi.domain.testkit.ArchitectureRules;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String CLI = "io.configapi.cli";

  /** Which rooms each may look into. The main program makes all commands: nobody looks at it. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("shell", Set.of()),
          Map.entry("output", Set.of()),
          Map.entry("logging", Set.of()),
          Map.entry("time", Set.of("shell")),
          Map.entry("option", Set.of("shell", "output", "time")),
          Map.entry("command", Set.of("shell", "output", "option")),
          Map.entry("database", Set.of("shell", "output", "option", "command")),
          Map.entry("proof", Set.of("shell", "output", "option", "command")),
          Map.entry("read", Set.of("shell", "output", "time", "option", "command")),
          Map.entry("event", Set.of("shell", "output", "time", "option", "command")),
          Map.entry("diff", Set.of("shell", "output", "time", "option", "command")),
          Map.entry("change", Set.of("shell", "output", "time", "option", "command", "diff")));

  @Test
  void nothing_points_upwards_or_sideways() {
    ArchitectureRules.check();
  }

  @Test
  void rooms_look_only_into_those_below() {
    LayeredArchitecture rooms =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("main")
            .definedBy(CLI);
    for (String room : ROOMS.keySet()) {
      rooms = rooms.layer(room).definedBy(CLI + "." + room);
    }
    rooms = rooms.whereLayer("main").mayNotBeAccessedByAnyLayer();
    for (Map.Entry<String, Set<String>> room : ROOMS.entrySet()) {
      String[] below = room.getValue().toArray(new String[0]);
      rooms =
          below.length == 0
              ? rooms.whereLayer(room.getKey()).mayNotAccessAnyLayer()
              : rooms.whereLayer(room.getKey()).mayOnlyAccessLayers(below);
    }
    rooms.check(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CLI));
  }
}
