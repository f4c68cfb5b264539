import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Measures the sources of all modules, prints each figure beside its aim, and writes {@code docs/development/size.json}.
 * Exits with 1 where a figure passes its hard limit.
 *
 * <p>{@code java config/size/Size.java} in the root of the project runs it, and so does {@code mvn verify}.
 */
final class Size {
    private static final String RESULT = "docs/development/size.json";

    private Size() {}

    public static void main(String[] args) throws IOException {
        var root = Path.of(args.length > 0 ? args[0] : "");
        var figures = figures(Sources.of(root));
        figures.forEach(figure -> System.out.println(figure.line()));
        var result = root.resolve(RESULT);
        Files.createDirectories(result.getParent());
        Files.writeString(result, json(figures));
        if (figures.stream().anyMatch(Figure::overLimit)) {
            System.err.println("A figure passes its hard limit: split what its line names.");
            System.exit(1);
        }
    }

    private static List<Figure> figures(Sources sources) throws IOException {
        var main = sources.main();
        var methods = MethodLengths.of(main);
        var longestFile = longest(main, Sources.Source::lines);
        var longestMethod = longest(methods, MethodLengths.Method::lines);
        var largestPackage = largest(main, Sources.Source::packageName, Collectors.summingInt(_ -> 1));
        var largestModule = largest(main, Sources.Source::module, Collectors.summingInt(Sources.Source::lines));
        double lines = Sources.lines(main);
        return List.of(
                Figure.of("fileMedian", percentile(main, Sources.Source::lines, 50), "lines of a file")
                        .atMost(70),
                Figure.of("fileP90", percentile(main, Sources.Source::lines, 90), "lines of a file")
                        .atMost(160),
                Figure.of("fileMax", longestFile.lines(), longestFile.file())
                        .atMost(300)
                        .limit(300),
                Figure.of("methodP90", percentile(methods, MethodLengths.Method::lines, 90), "lines of a method")
                        .atMost(12),
                Figure.of("methodMax", longestMethod.lines(), longestMethod.name())
                        .atMost(40)
                        .limit(40),
                Figure.of("largestPackage", largestPackage.getValue(), "files of " + largestPackage.getKey())
                        .atMost(25)
                        .limit(30),
                Figure.of(
                                "largestModuleShare",
                                largestModule.getValue() / lines,
                                "of main is " + largestModule.getKey())
                        .atMost(0.2),
                Figure.of("testOverMain", Sources.lines(sources.test()) / lines, "lines of test over main")
                        .atLeast(0.8));
    }

    private static <T> T longest(List<T> all, Function<T, Integer> lines) {
        return all.stream().max(Comparator.comparing(lines)).orElseThrow();
    }

    private static Map.Entry<String, Integer> largest(
            List<Sources.Source> sources,
            Function<Sources.Source, String> group,
            Collector<Sources.Source, ?, Integer> size) {
        var groups = sources.stream().collect(Collectors.groupingBy(group, TreeMap::new, size));
        return groups.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    }

    /** The nearest rank. */
    private static <T> int percentile(List<T> all, Function<T, Integer> lines, int percent) {
        var sorted = all.stream().map(lines).sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }

    private static String json(List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure != figures.getLast() && !figure.name().equals("fileMax"))
                .map(Figure::json)
                .collect(Collectors.joining(
                        ", ", "{\"main\": {", "}, " + figures.getLast().json() + "}\n"));
    }
}
