package io.errata.lab.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The folder an evaluation leaves behind: {@code summary.json}, tables, and plots as PNG and SVG. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectMapper LINE = new ObjectMapper();
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final int PANELS = 3;
    private static final int PANEL_WIDTH = 400;
    private static final int PANEL_HEIGHT = 250;
    /** Characters of labels that fit side by side under an axis. */
    private static final int CROWDED = 40;

    private final Path directory;
    private final Map<String, Object> facts;

    /** @param directory made if absent; files of an earlier report are written over */
    public Report(Path directory) throws IOException {
        this(Files.createDirectories(directory), Map.of());
        System.setProperty("java.awt.headless", "true");
    }

    private Report(Path directory, Map<String, Object> facts) {
        this.directory = directory;
        this.facts = facts;
    }

    /** The same report, whose {@code summary.json} also says what holds for the whole run. */
    public Report with(Map<String, Object> facts) {
        return new Report(directory, facts);
    }

    /** Writes {@code summary.json}: the figures, and after them the facts of the run. */
    public void summary(Map<String, Object> figures) throws IOException {
        var all = new LinkedHashMap<>(figures);
        all.putAll(facts);
        Files.writeString(directory.resolve("summary.json"), JSON.writeValueAsString(all) + "\n");
    }

    /** Writes tab-separated rows under a header; tabs and line ends within a cell become spaces. */
    public void table(String name, List<String> header, List<List<String>> rows) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(String.join("\t", header));
        for (var row : rows) {
            lines.add(String.join(
                    "\t",
                    row.stream().map(cell -> cell.replaceAll("[\t\r\n]", " ")).toList()));
        }
        Files.write(directory.resolve(name), lines);
    }

    /** Writes one JSON object a line. */
    public void lines(String name, List<?> rows) throws IOException {
        var lines = new ArrayList<String>();
        for (var row : rows) {
            lines.add(LINE.writeValueAsString(row));
        }
        Files.write(directory.resolve(name), lines);
    }

    /**
     * Draws one line for each series into {@code file.png} and {@code file.svg}; shares are shown from 0 to 1.
     *
     * @param axes title, x and y
     */
    public void plot(String file, Axes axes, List<Series> series) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(axes.title())
                .xAxisTitle(axes.x())
                .yAxisTitle(axes.y())
                .build();
        chart.getStyler().setXAxisLogarithmic(axes.logarithmic());
        if (series.stream().flatMapToDouble(one -> Arrays.stream(one.y())).allMatch(y -> y >= 0 && y <= 1)) {
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        }
        for (var one : series) {
            if (one.x().length > 0) {
                chart.addSeries(one.name(), one.x(), one.y())
                        .setMarker(one.x().length > 20 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
            }
        }
        save(file, chart);
    }

    /**
     * Draws small charts beside and below each other into {@code file.png}, y from 0.
     *
     * @param panels whole rows of {@value #PANELS}
     */
    public void panels(String file, List<Panel> panels) throws IOException {
        var charts = panels.stream().map(Report::panel).toList();
        BitmapEncoder.saveBitmap(
                charts,
                charts.size() / PANELS,
                PANELS,
                directory.resolve(file).toString(),
                BitmapEncoder.BitmapFormat.PNG);
    }

    private static XYChart panel(Panel panel) {
        XYChart chart = new XYChartBuilder()
                .width(PANEL_WIDTH)
                .height(PANEL_HEIGHT)
                .title(panel.axes().title())
                .xAxisTitle(panel.axes().x())
                .yAxisTitle(panel.axes().y())
                .build();
        chart.getStyler().setYAxisMin(0.0).setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setLegendVisible(panel.series().size() > 1).setChartBackgroundColor(java.awt.Color.WHITE);
        panel.series()
                .forEach(one -> chart.addSeries(one.name(), one.x(), one.y()).setMarker(SeriesMarkers.NONE));
        return chart;
    }

    /** Draws a group of bars for each category into {@code file.png} and {@code file.svg}. */
    public void bars(String file, Axes axes, List<String> categories, Map<String, List<Double>> groups)
            throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(axes.title())
                .xAxisTitle(axes.x())
                .yAxisTitle(axes.y())
                .build();
        chart.getStyler().setLabelsVisible(true).setLabelsPosition(1).setDecimalPattern("0.00");
        if (String.join("", categories).length() > CROWDED) {
            chart.getStyler().setXAxisLabelRotation(30);
        }
        groups.forEach((name, values) -> chart.addSeries(name, categories, values));
        save(file, chart);
    }

    private void save(String file, Chart<?, ?> chart) throws IOException {
        if (chart.getSeriesMap().isEmpty()) {
            return;
        }
        chart.getStyler().setChartBackgroundColor(java.awt.Color.WHITE);
        var path = directory.resolve(file).toString();
        BitmapEncoder.saveBitmap(chart, path, BitmapEncoder.BitmapFormat.PNG);
        VectorGraphicsEncoder.saveVectorGraphic(chart, path, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    }

    /** @param logarithmic whether x goes by powers of ten */
    public record Axes(String title, String x, String y, boolean logarithmic) {}

    /** @param series at least one, each of at least one point */
    public record Panel(Axes axes, List<Series> series) {
        public Panel {
            series = List.copyOf(series);
        }
    }

    /** @param x as many as {@code y} */
    public record Series(String name, double[] x, double[] y) {}
}
