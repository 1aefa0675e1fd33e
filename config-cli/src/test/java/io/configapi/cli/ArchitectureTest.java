package io.configapi.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.configapi.cli");

  @Test
  void the_command_line_knows_the_domain_the_store_and_its_own_libraries() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "picocli..",
            "tools.jackson.core..",
            "io.configapi.cli..",
            "io.configapi.domain",
            "io.configapi.eventstore.postgres",
            "io.configapi.eventstore.postgres.database")
        .check(CLASSES);
  }

  @Test
  void no_command_talks_sql() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void what_prints_knows_nothing_of_commands() {
    noClasses()
        .that()
        .resideInAPackage("io.configapi.cli.output")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "io.configapi.domain..", "io.configapi.eventstore..")
        .check(CLASSES);
  }
}
