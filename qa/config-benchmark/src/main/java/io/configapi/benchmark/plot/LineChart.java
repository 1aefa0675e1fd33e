package io.configapi.benchmark.plot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A chart of lines as SVG, both axes logarithmic: what is measured here grows by factors. */
public final class LineChart {

  private static final int WIDTH = 820;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 250;
  private static final int TOP = 50;
  private static final int BOTTOM = 55;
  private static final List<String> COLOURS =
      List.of("#1f5fa8", "#c8501e", "#3a7d2c", "#7a4fa3", "#8a6d00", "#555555");

  private final String title;
  private final String xTitle;
  private final Map<String, List<Point>> lines = new LinkedHashMap<>();

  private record Point(double x, double y) {}

  /** An empty chart. */
  public LineChart(String title, String xTitle) {
    this.title = title;
    this.xTitle = xTitle;
  }

  /**
   * Adds a point to a line. Zero and less have no place on a logarithmic axis, and are left out.
   */
  public LineChart point(String line, long x, double y) {
    if (x > 0 && y > 0) {
      lines.computeIfAbsent(line, key -> new ArrayList<>()).add(new Point((double) x, y));
    }
    return this;
  }

  /** The chart. */
  public String svg() {
    List<Point> all = lines.values().stream().flatMap(Collection::stream).toList();
    LogAxis x = LogAxis.around(all.stream().map(Point::x).toList(), LEFT, WIDTH - RIGHT);
    LogAxis y = LogAxis.decades(all.stream().map(Point::y).toList(), HEIGHT - BOTTOM, TOP);
    Formatter svg = new Formatter(Locale.ROOT);
    svg.format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n",
        WIDTH, HEIGHT);
    svg.format("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n");
    svg.format("<text x=\"%d\" y=\"26\" font-size=\"16\">%s</text>%n", LEFT, escaped(title));
    axes(svg, x, y);
    int index = 0;
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      line(svg, line.getKey(), line.getValue(), index++, x, y);
    }
    return svg.format("</svg>%n").toString();
  }

  private void axes(Formatter svg, LogAxis x, LogAxis y) {
    for (double tick : y.ticks()) {
      svg.format(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
          LEFT, WIDTH - RIGHT, y.place(tick), y.place(tick));
      svg.format(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
          LEFT - 8, y.place(tick) + 4, label(tick));
    }
    for (double tick : x.ticks()) {
      svg.format(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          x.place(tick), HEIGHT - BOTTOM + 18, label(tick));
    }
    svg.format(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, escaped(xTitle));
  }

  private static void line(
      Formatter svg, String name, List<Point> points, int index, LogAxis x, LogAxis y) {
    String colour = COLOURS.get(index % COLOURS.size());
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.place(point.x()), y.place(point.y())));
      svg.format(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
          x.place(point.x()), y.place(point.y()), colour);
    }
    svg.format(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
        path.toString().strip(), colour);
    int height = TOP + 10 + index * 22;
    svg.format(
        "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>%n",
        WIDTH - RIGHT + 18, height - 6, colour);
    svg.format("<text x=\"%d\" y=\"%d\">%s</text>%n", WIDTH - RIGHT + 38, height, escaped(name));
  }

  private static String label(double number) {
    if (number >= 1_000_000) {
      return String.format(Locale.ROOT, "%.0fM", number / 1_000_000);
    }
    if (number >= 10_000) {
      return String.format(Locale.ROOT, "%.0fk", number / 1_000);
    }
    return number >= 1
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%s", number);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
