import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Java files of all modules that the root's {@code pom.xml} names. Generated files and {@code package-info.java} do
 * not count; the whole of {@value #TESTBED} counts as test.
 */
record Sources(List<Source> main, List<Source> test) {
    private static final String TESTBED = "testbed";

    static Sources of(Path root) throws IOException {
        var sources = new Sources(new ArrayList<>(), new ArrayList<>());
        for (var module : modules(root)) {
            var main = read(root, module, "main");
            (module.equals(TESTBED) ? sources.test : sources.main).addAll(main);
            sources.test.addAll(read(root, module, "test"));
        }
        return sources;
    }

    private static List<String> modules(Path root) throws IOException {
        return Pattern.compile("<module>(.*?)</module>")
                .matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Source> read(Path root, String module, String kind) throws IOException {
        var folder = root.resolve(module).resolve("src").resolve(kind).resolve("java");
        var sources = new ArrayList<Source>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Sources::counts).sorted().toList()) {
                    sources.add(Source.read(module, folder, file));
                }
            }
        }
        return sources;
    }

    private static boolean counts(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }

    static int lines(List<Source> sources) {
        return sources.stream().mapToInt(Source::lines).sum();
    }

    /**
     * One file.
     *
     * @param lines all of them
     */
    record Source(String module, String packageName, Path path, int lines) {
        static Source read(String module, Path folder, Path file) throws IOException {
            var packageName = folder.relativize(file.getParent()).toString().replace('/', '.');
            return new Source(
                    module, packageName, file, Files.readAllLines(file).size());
        }

        String file() {
            return path.toString();
        }
    }
}
