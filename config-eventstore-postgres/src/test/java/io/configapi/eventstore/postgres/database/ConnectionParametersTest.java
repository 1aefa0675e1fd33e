package io.configapi.eventstore.postgres.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.configapi.domain.failure.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

/** Database URLs as people paste them: each parameter counts as libpq has it, or is refused. */
class ConnectionParametersTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmode=verify-full|{sslmode=verify-full}",
        "channel_binding=require|{channelBinding=require}",
        "connect_timeout=3|{connectTimeout=3, loginTimeout=3}",
        "target_session_attrs=read-write|{targetServerType=primary}",
        "target_session_attrs=primary|{targetServerType=primary}",
        "target_session_attrs=any|{targetServerType=any}",
        "options=-c%20work_mem%3D8MB|{options=-c work_mem=8MB}",
        "sslrootcert=system|{sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory,"
            + " sslmode=verify-full}",
        "sslrootcert=system&sslmode=verify-full|{sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory,"
            + " sslmode=verify-full}",
        "gssencmode=disable|{gssEncMode=disable}",
        "require_auth=scram-sha-256|{requireAuth=scram-sha-256}",
        "sslnegotiation=direct|{sslNegotiation=direct}",
        "krbsrvname=pg|{kerberosServerName=pg}",
        "load_balance_hosts=random|{loadBalanceHosts=true}",
        "keepalives=0|{tcpKeepAlive=false}",
        "application_name=a&fallback_application_name=b|{ApplicationName=a}",
        "fallback_application_name=b|{ApplicationName=b}",
        "client_encoding=UTF8&sslsni=1&sslcompression=0|{}",
        "prepareThreshold=0&socketTimeout=9|{prepareThreshold=0, socketTimeout=9}"
      })
  void what_libpq_knows_has_its_meaning(String query, String properties) {
    assertThat(parse("postgres://ann:s3cret@db/c?" + query).properties().toString())
        .satisfies(
            text ->
                assertThat(text.replaceAll("[{}]", "").split(", "))
                    .containsExactlyInAnyOrder(properties.replaceAll("[{}]", "").split(", ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target_session_attrs=read-only",
        "target_session_attrs=standby",
        "connect_timeout=0",
        "connect_timeout=soon",
        "sslmode=s3cret",
        "channel_binding=s3cret",
        "client_encoding=LATIN1",
        "hostaddr=10.0.0.1",
        "service=s3cret",
        "replication=database",
        "requirepeer=s3cret",
        "requiressl=1",
        "sslcrl=/s3cret",
        "sslcompression=1",
        "sslsni=0",
        "ssl_min_protocol_version=TLSv1.3",
        "keepalives_idle=10",
        "tcp_user_timeout=10",
        "sslcertmode=require",
        "sslrootcert=/nosuch",
        "sslrootcert=/etc/passwd&sslmode=prefer",
        "sslrootcert=/nosuch&sslmode=require",
        "sslrootcert=/nosuch&sslmode=verify-full",
        "sslrootcert=system&sslmode=require",
        "sslcert=/nosuch&sslmode=require",
        "sslkey=/etc/passwd&sslmode=disable",
        "passfile=/nosuch",
        "sslmod=require"
      })
  void what_can_not_count_is_refused_by_its_name(String query) {
    String name = query.substring(0, query.indexOf('='));

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> parse("postgres://ann@db/c?" + query))
        .withMessageStartingWith("The database URL has a parameter that can't be taken: " + name)
        .withMessageNotContaining("s3cret")
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("database-url"));
  }

  @Test
  void a_root_certificate_makes_require_verify() throws IOException {
    Path root = Files.writeString(directory.resolve("root.crt"), "");

    assertThat(parse("postgres://db/c?sslmode=require&sslrootcert=" + root).properties())
        .containsOnly(Map.entry("sslmode", "verify-ca"), Map.entry("sslrootcert", root.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres:///c?host=%2Fvar%2Frun%2Fpostgresql",
        "postgres://ann:s3cret@%2Fvar%2Frun%2Fpostgresql/c",
        "host=/var/run/postgresql dbname=c password=s3cret"
      })
  void a_unix_socket_is_named_as_what_is_not_supported(String url) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> parse(url))
        .withMessageContaining("names a Unix socket")
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres://one,two/c", "postgres:///c?host=one,two", "host=one,two"})
  void several_hosts_are_named_as_what_is_not_supported(String url) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> parse(url))
        .withMessageContaining("names several hosts");
  }

  @Test
  void what_stands_behind_the_question_mark_outranks_what_stands_before() {
    assertThat(parse("postgres://bob:x@one:1/b?host=two&port=2&dbname=c&user=ann&password=s3cret"))
        .isEqualTo(new DatabaseSettings("two", 2, "c", "ann", "s3cret", Map.of()));
  }

  @Test
  void the_older_form_is_taken_too() {
    assertThat(
            parse(
                " host=db.example port = 6543 dbname='my db' user=ann password='it\\'s \\\\'"
                    + " sslmode=require connect_timeout=3 "))
        .isEqualTo(
            new DatabaseSettings(
                "db.example",
                6543,
                "my db",
                "ann",
                "it's \\",
                Map.of("sslmode", "require", "connectTimeout", "3", "loginTimeout", "3")));
    assertThat(parse("dbname=c")).isEqualTo(parse("postgres:///c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host=db password=s3cret x", "host='s3cret", "host=db s3cret", "password=s3'cret"})
  void a_malformed_one_is_refused_without_being_shown(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> parse(text))
        .withMessageContaining("name=value")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void a_password_may_stand_in_a_variable_or_a_file() throws IOException {
    assertThat(parse("postgres://ann@db/c", Map.of("PGPASSWORD", "s3cret")).password())
        .isEqualTo("s3cret");
    assertThat(parse("postgres://ann:mine@db/c", Map.of("PGPASSWORD", "s3cret")).password())
        .isEqualTo("mine");

    Path file =
        Files.writeString(
            directory.resolve("pgpass"),
            """
            # comment:*:*:*:no
            other:5432:c:ann:no
            db:*:c:an\\:n:s3\\:c\\\\ret
            *:*:*:ann:s3cret
            """);
    String query = "?passfile=" + file;
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(parse("postgres://ann@db/c" + query).password()).isEqualTo("s3cret");
    assertThat(parse("postgres://an%3An@db/c" + query).password()).isEqualTo("s3:c\\ret");
    assertThat(parse("postgres://bob@db/c" + query).password()).isEmpty();
    assertThat(parse("postgres://ann:mine@db/c" + query).password()).isEqualTo("mine");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> parse("postgres://ann@db/c" + query))
        .withMessageContaining("passfile names a file that others than its owner can read");
  }

  @Test
  void every_property_that_is_made_is_one_of_the_drivers() {
    for (String made :
        new String[] {
          "ApplicationName", "channelBinding", "gssEncMode", "kerberosServerName", "requireAuth",
          "sslNegotiation", "connectTimeout", "loginTimeout", "targetServerType", "tcpKeepAlive",
          "loadBalanceHosts", "sslfactory"
        }) {
      assertThat(PGProperty.forName(made)).as(made).isNotNull();
    }
  }

  private static DatabaseSettings parse(String url) {
    return parse(url, Map.of());
  }

  private static DatabaseSettings parse(String url, Map<String, String> environment) {
    return DatabaseSettings.parse(url, environment);
  }
}
