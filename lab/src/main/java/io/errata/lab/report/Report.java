package io.errata.lab.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.errata.schemas.json.ReportFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

/** The report folder of one command: {@code summary.json}, tables, and plots in PNG and SVG. Immutable. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectMapper LINE = new ObjectMapper();
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final int PANELS = 3;
    private static final int PANEL_WIDTH = 400;
    private static final int PANEL_HEIGHT = 250;
    /** Total characters of labels that fit side by side under an axis. */
    private static final int CROWDED = 40;

    private final ReportFolder folder;
    private final Map<String, Object> facts;

    private Report(ReportFolder folder, Map<String, Object> facts) {
        this.folder = folder;
        this.facts = Collections.unmodifiableMap(facts);
        System.setProperty("java.awt.headless", "true");
    }

    /**
     * Opens a folder for the report of a command.
     *
     * @param directory made if absent; the report overwrites files of an earlier report of the same command
     * @param command   name of the command, such as {@code eval pairs}
     * @throws IllegalArgumentException if the folder holds the report of another command
     */
    public static Report open(Path directory, String command) throws IOException {
        return new Report(ReportFolder.open(directory, command), Map.of(ReportFolder.COMMAND, command));
    }

    /** Returns the same folder; its {@code summary.json} also names this fact. */
    public Report with(String name, Object fact) {
        return with(Map.of(name, fact));
    }

    /** Returns the same folder; its {@code summary.json} also names these facts of the whole run. */
    public Report with(Map<String, ?> more) {
        var all = new LinkedHashMap<>(facts);
        all.putAll(more);
        return new Report(folder, all);
    }

    /** Writes {@code summary.json}: the command, the facts of the run, and the figures. */
    public void summary(Map<String, Object> figures) throws IOException {
        var summary = new LinkedHashMap<>(facts);
        summary.putAll(figures);
        folder.write(ReportFolder.SUMMARY, text(List.of(JSON.writeValueAsString(summary))));
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
        folder.write(name, text(lines));
    }

    /** Writes one JSON object a line. */
    public void lines(String name, List<?> rows) throws IOException {
        var lines = new ArrayList<String>();
        for (var row : rows) {
            lines.add(LINE.writeValueAsString(row));
        }
        folder.write(name, text(lines));
    }

    /**
     * Draws one line for each series into {@code file.png} and {@code file.svg}; an axis of shares goes from 0 to 1.
     *
     * @param axes title, x and y
     */
    public void plot(String file, Axes axes, List<Series> series) throws IOException {
        XYChart chart = chart(axes, WIDTH, HEIGHT);
        chart.getStyler().setXAxisLogarithmic(axes.logarithmic());
        if (series.stream().flatMapToDouble(one -> Arrays.stream(one.y())).allMatch(y -> y >= 0 && y <= 1)) {
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        }
        series.stream().filter(one -> one.x().length > 0).forEach(one -> draw(one, chart));
        save(file, chart);
    }

    private static void draw(Series one, XYChart chart) {
        chart.addSeries(one.name(), one.x(), one.y())
                .setMarker(one.x().length > 20 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    }

    private static XYChart chart(Axes axes, int width, int height) {
        return new XYChartBuilder()
                .width(width)
                .height(height)
                .title(axes.title())
                .xAxisTitle(axes.x())
                .yAxisTitle(axes.y())
                .build();
    }

    /**
     * Draws small charts beside and below each other into {@code file.png}; y starts at 0.
     *
     * @param panels charts for whole rows of {@value #PANELS}
     */
    public void panels(String file, List<Panel> panels) throws IOException {
        var charts = panels.stream().map(Report::panel).toList();
        var png = new ByteArrayOutputStream();
        BitmapEncoder.saveBitmap(charts, charts.size() / PANELS, PANELS, png, BitmapEncoder.BitmapFormat.PNG);
        folder.write(file + ".png", png.toByteArray());
    }

    private static XYChart panel(Panel panel) {
        XYChart chart = chart(panel.axes(), PANEL_WIDTH, PANEL_HEIGHT);
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
        CategoryChart chart = barChart(axes);
        chart.getStyler().setLabelsVisible(true).setLabelsPosition(1).setDecimalPattern("0.00");
        if (String.join("", categories).length() > CROWDED) {
            chart.getStyler().setXAxisLabelRotation(30);
        }
        groups.forEach((name, values) -> chart.addSeries(name, categories, values));
        save(file, chart);
    }

    private static CategoryChart barChart(Axes axes) {
        return new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(axes.title())
                .xAxisTitle(axes.x())
                .yAxisTitle(axes.y())
                .build();
    }

    private void save(String file, Chart<?, ?> chart) throws IOException {
        if (chart.getSeriesMap().isEmpty()) {
            return;
        }
        chart.getStyler().setChartBackgroundColor(java.awt.Color.WHITE);
        var png = new ByteArrayOutputStream();
        BitmapEncoder.saveBitmap(chart, png, BitmapEncoder.BitmapFormat.PNG);
        folder.write(file + ".png", png.toByteArray());
        var svg = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        folder.write(file + ".svg", svg.toByteArray());
    }

    private static byte[] text(List<String> lines) {
        return (String.join(System.lineSeparator(), lines) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    }

    /** @param logarithmic whether the x axis is logarithmic to base ten */
    public record Axes(String title, String x, String y, boolean logarithmic) {}

    /** @param series at least one, each of at least one point */
    public record Panel(Axes axes, List<Series> series) {
        public Panel {
            series = List.copyOf(series);
        }
    }

    /** @param x same length as {@code y} */
    public record Series(String name, double[] x, double[] y) {}
}
