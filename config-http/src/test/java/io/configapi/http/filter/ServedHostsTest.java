package io.configapi.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts a server takes for its own, by where it listens. */
class ServedHostsTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,      192.0.2.1:4000,    true",
    "0.0.0.0,      [2001:db8::1],     true",
    "0.0.0.0,      configd:4000,      true",
    "0.0.0.0,      localhost,         true",
    "0.0.0.0,      config.example,    true",
    "0.0.0.0,      evil.example,      false",
    "0.0.0.0,      1.evil,            false",
    "192.0.2.7,    192.0.2.7:4000,    true",
    "192.0.2.7,    evil.example,      false",
    "127.0.0.1,    192.0.2.1,         false",
    "127.0.0.1,    configd,           false",
    "::1,          127.0.0.1,         true",
    "127.0.0.2,    127.0.0.2,         true"
  })
  void where_others_reach_it_names_that_a_foreign_dns_can_answer_for_are_not_served(
      String bound, String host, boolean served) {
    ServedHosts hosts =
        new ServedHosts(new InetSocketAddress(bound, 4000), List.of("config.example"));

    assertThat(hosts.read("localhost").served()).isTrue();
    assertThat(hosts.read(host).served()).isEqualTo(served);
    assertThat(hosts.read(host).served()).as("as it is remembered").isEqualTo(served);
  }
}
