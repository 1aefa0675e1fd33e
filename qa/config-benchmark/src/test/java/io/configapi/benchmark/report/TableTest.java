package io.configapi.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  private final Table table =
      new Table("Writes", "what", "connections", "per second")
          .row("ConfigApi", 16, 12_345.678)
          .row("slow", 1, 0.5)
          .missing("etcd", "it is not installed")
          .note("All are durable.");

  @Test
  void is_markdown_with_facts() {
    assertThat(table.markdown("2 cores"))
        .isEqualTo(
            """
            ### Writes

            | what | connections | per second |
            |---|---:|---:|
            | ConfigApi | 16 | 12,346 |
            | slow | 1 | 0.50 |
            | etcd | not measured: it is not installed |  |

            All are durable.

            Measured on 2 cores.
            """);
  }

  @Test
  void is_a_line_of_csv_for_each_cell() {
    assertThat(table.csv())
        .contains("\"Writes\",1,\"per second\",\"12345.678000\"\n")
        .contains("\"Writes\",3,\"connections\",\"not measured: it is not installed\"\n");
  }
}
