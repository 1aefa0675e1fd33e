package io.configapi.domain.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know whom. Each module holds what is on its class path against the same rules. */
public final class ArchitectureRules {

  private static final String DOMAIN = "io.configapi.domain..";
  private static final String SERVICE = "io.configapi.domain.service";
  private static final String FORMATS = "io.configapi.formats..";
  private static final String STORE = "io.configapi.eventstore..";
  private static final String EMBEDDED = "io.configapi.embedded..";
  private static final String[] INSIDE_STORE =
      Stream.of("append", "clock", "feed", "jdbc", "log", "read", "snapshot", "tree")
          .map(room -> "io.configapi.eventstore.postgres." + room)
          .toArray(String[]::new);
  private static final String PROJECTION = "io.configapi.projection..";
  private static final String HTTP = "io.configapi.http..";
  private static final String CLI = "io.configapi.cli..";
  private static final String TESTKIT = "io.configapi.testkit..";

  private ArchitectureRules() {}

  /** Holds every class of the project's on the class path against the rules. */
  public static void check() {
    // The rules ask for names only: what is on the class path beside the project need not be read.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.configapi");
    classes()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(DOMAIN, "java..", "org.jspecify..")
        .because("the domain can be embedded anywhere")
        .check(classes);
    forbid(classes, FORMATS, STORE, EMBEDDED, PROJECTION, HTTP, CLI);
    forbid(classes, STORE, EMBEDDED, FORMATS, PROJECTION, HTTP, CLI);
    forbid(classes, EMBEDDED, FORMATS, STORE, PROJECTION, HTTP, CLI);
    forbid(classes, PROJECTION, FORMATS, STORE, EMBEDDED, HTTP, CLI);
    forbid(classes, HTTP, CLI);
    forbid(classes, CLI, HTTP);
    forbid(classes, TESTKIT, DOMAIN, FORMATS, STORE, EMBEDDED, PROJECTION, HTTP, CLI);
    noClasses()
        .that()
        .resideOutsideOfPackage(STORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(INSIDE_STORE)
        .because("they are what the store is made of, which is for others")
        .check(classes);
    slices().assignedFrom(new Rooms()).should().beFreeOfCycles().check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackages("io.configapi.domain", SERVICE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SERVICE)
        .because("they are what ConfigService is made of, which is for others")
        .check(classes);
  }

  private static void forbid(JavaClasses classes, String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .because("nothing points upwards or sideways")
        .allowEmptyShould(true)
        .check(classes);
  }

  /**
   * Every package is a room, but for two things. The words of the domain need each other: a name
   * that can't be one is told of by an exception that has names. And the facade stands in the room
   * of the words, as it is what a program meets first, though it looks into all rooms.
   */
  private static final class Rooms implements SliceAssignment {

    private static final Set<String> WORDS =
        Set.of(
            "io.configapi.domain",
            "io.configapi.domain.event",
            "io.configapi.domain.failure",
            "io.configapi.domain.write");
    private static final Set<String> FACADE =
        Set.of("io.configapi.domain.ConfigService", "io.configapi.domain.LogView");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String room = javaClass.getPackageName();
      String outermost = javaClass.getName().split("[$]", 2)[0];
      if (FACADE.contains(outermost)) {
        return SliceIdentifier.of("the facade");
      }
      if (!room.startsWith("io.configapi.")) {
        return SliceIdentifier.ignore();
      }
      return SliceIdentifier.of(WORDS.contains(room) ? "the words of the domain" : room);
    }

    @Override
    public String getDescription() {
      return "rooms";
    }
  }
}
