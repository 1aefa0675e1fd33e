package io.configapi.eventstore.postgres.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.configapi.domain.failure.InvalidInputException;
import io.configapi.embedded.Database;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"postgres://", "postgresql://", "jdbc:postgresql://", "POSTGRES://"})
  void a_whole_url_is_taken_apart(String scheme) {
    DatabaseSettings settings =
        DatabaseSettings.parse(scheme + "ann:s3cret@db.example:6543/config?sslmode=require");

    assertThat(settings)
        .isEqualTo(
            new DatabaseSettings(
                "db.example", 6543, "config", "ann", "s3cret", Map.of("sslmode", "require")));
  }

  @Test
  void what_is_left_out_has_a_default() {
    assertThat(DatabaseSettings.parse("postgres://"))
        .isEqualTo(new DatabaseSettings("localhost", 5432, "postgres", "", "", Map.of()));
    assertThat(DatabaseSettings.parse("postgres://ann@db/"))
        .isEqualTo(new DatabaseSettings("db", 5432, "ann", "ann", "", Map.of()));
    assertThat(DatabaseSettings.parse("postgres:///config").database()).isEqualTo("config");
    assertThat(DatabaseSettings.parse("postgres://db:/config").port()).isEqualTo(5432);
  }

  @Test
  void parts_are_percent_decoded_and_a_plus_is_a_plus() {
    DatabaseSettings settings =
        DatabaseSettings.parse("postgres://a%40b:p%2Fw%3A%25+%C3%BC@db/my%20db?options=a%26b+c");

    assertThat(settings.user()).isEqualTo("a@b");
    assertThat(settings.password()).isEqualTo("p/w:%+ü");
    assertThat(settings.database()).isEqualTo("my db");
    assertThat(settings.properties()).containsExactly(Map.entry("options", "a&b+c"));
  }

  @Test
  void an_ipv6_host_stands_in_brackets() {
    DatabaseSettings settings = DatabaseSettings.parse("postgres://ann@[::1]:6543/config");

    assertThat(settings.host()).isEqualTo("::1");
    assertThat(settings.port()).isEqualTo(6543);
    assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:6543/config");
    assertThat(DatabaseSettings.parse("postgres://[fe80::2]/config").port()).isEqualTo(5432);
  }

  @Test
  void properties_get_the_names_that_the_driver_knows() {
    DatabaseSettings settings =
        DatabaseSettings.parse(
            "postgres://db/c?application_name=x&connect_timeout=7&sslmode=require&targetServerType=primary");

    assertThat(settings.properties())
        .containsOnly(
            Map.entry("ApplicationName", "x"),
            Map.entry("connectTimeout", "7"),
            Map.entry("loginTimeout", "7"),
            Map.entry("sslmode", "require"),
            Map.entry("targetServerType", "primary"));
  }

  @Test
  void user_and_password_may_stand_among_the_properties() {
    DatabaseSettings settings =
        DatabaseSettings.parse("jdbc:postgresql://db/config?user=ann&password=s3cret");

    assertThat(settings.user()).isEqualTo("ann");
    assertThat(settings.password()).isEqualTo("s3cret");
    assertThat(settings.properties()).isEmpty();
  }

  @Test
  void the_driver_gets_user_password_and_properties() {
    assertThat(
            DatabaseSettings.parse("postgres://ann:s3cret@db/c?sslmode=require").driverProperties())
        .containsOnly(
            Map.entry("user", "ann"),
            Map.entry("password", "s3cret"),
            Map.entry("sslmode", "require"));
    assertThat(DatabaseSettings.parse("postgres://db/c").driverProperties()).isEmpty();
  }

  @Test
  void a_password_is_never_shown() {
    DatabaseSettings settings = DatabaseSettings.parse("postgres://ann:s3cret@db/config");

    assertThat(settings).hasToString("postgres://ann@db:5432/config");
    assertThat(DatabaseSettings.parse("postgres://db/config"))
        .hasToString("postgres://db:5432/config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret",
        "mysql://ann:s3cret@db/config",
        "postgres:ann:s3cret@db/config",
        "postgres://ann:s3cret@db:port/config",
        "postgres://ann:s3cret@db:0/config",
        "postgres://ann:s3cret@db:65536/config",
        "postgres://ann:s3cret@db:99999999999/config",
        "postgres://ann:s3cret@one,two/config",
        "postgres://ann:s3cret@::1/config",
        "postgres://ann:s3cret@[::1/config",
        "postgres://ann:s3cret@[::1]5432/config",
        "postgres://ann:s3cret%zz@db/config",
        "postgres://ann:s3cret%ff@db/config",
        "postgres://ann:s3cret%00@db/config",
        "postgres://ann:123/s3cret@db/config",
        "postgres://ann:s3cret/x@db/config",
        "postgres://ann:s3cret@db/config/more",
        "postgres://ann:s3cret@%2Fvar%2Frun/config",
        "postgres://ann:s3cret@db/config?sslmode",
        "postgres://ann:s3cret@db/config?=x",
        "postgres://ann:123?s3cret=x@db/config",
        "postgres://db/config?options=s3cret@x",
      })
  void what_is_no_such_url_is_refused_without_being_shown(String url) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DatabaseSettings.parse(url))
        .withMessageContaining("expected postgres://user:password@host:port/database")
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("database-url"))
        .satisfies(refused -> assertThat(refused).hasNoCause())
        .satisfies(refused -> assertThat(refused.toString()).doesNotContain("s3cret", "ann:"));
  }

  @Test
  void the_url_of_an_embedded_server_says_all_there_is_to_it() {
    DatabaseSettings settings =
        DatabaseSettings.parse(
            "postgres://configapi:a-b_c%20d@127.0.0.1:5433/configapi"
                + "?sslmode=disable&gssEncMode=disable",
            Map.of("PGPASSWORD", "another"));

    assertThat(settings)
        .isEqualTo(
            new DatabaseSettings(
                "127.0.0.1",
                5433,
                "configapi",
                "configapi",
                "a-b_c d",
                Map.of("sslmode", "disable", "gssEncMode", "disable")));
  }

  @Test
  void the_database_of_a_url_is_shown_without_its_password() {
    Optional<String> url = Optional.of("postgres://ann:s3cret@db.invalid/config");
    try (Database<DatabaseSettings> database =
        Database.open(url, Path.of("none"), DatabaseSettings::parse)) {
      assertThat(database.description()).isEqualTo("postgres://ann@db.invalid:5432/config");
      assertThat(database.settings().password()).isEqualTo("s3cret");
    }
  }
}
