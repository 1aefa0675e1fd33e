package io.configapi.benchmark.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LineChartTest {

  @Test
  void draws_a_line_of_each_name_and_leaves_out_what_is_not_there() throws Exception {
    String svg =
        new LineChart("Writes < a second", "connections")
            .point("ours", 1, 100)
            .point("ours", 64, 10_000)
            .point("theirs", 1, 50)
            .point("theirs", 64, 0)
            .svg();

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(3);
  }

  @Test
  void is_whole_without_a_point() {
    assertThat(new LineChart("nothing", "x").svg()).endsWith("</svg>\n").doesNotContain("NaN");
  }

  @Test
  void places_powers_of_ten_evenly() {
    LogAxis axis = LogAxis.decades(List.of(20.0, 9_000.0), 300, 0);

    assertThat(axis.ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
    assertThat(axis.place(10)).isCloseTo(300, within(1e-9));
    assertThat(axis.place(1_000)).isCloseTo(100, within(1e-9));
  }
}
