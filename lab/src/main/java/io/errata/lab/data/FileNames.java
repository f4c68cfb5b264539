package io.errata.lab.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Short names that tell files apart. */
public final class FileNames {
    private FileNames() {}

    /**
     * Names each file by its own name without the extension, or by its folder where files share that name, or by its
     * path where they share both.
     */
    public static Map<Path, String> of(List<Path> files) {
        var ways = Stream.<Function<Path, String>>of(FileNames::own, FileNames::folder);
        return ways.map(way -> named(files, way))
                .filter(names -> names.values().stream().distinct().count() == files.size())
                .findFirst()
                .orElseGet(() -> named(files, Path::toString));
    }

    private static Map<Path, String> named(List<Path> files, Function<Path, String> way) {
        var names = new LinkedHashMap<Path, String>();
        files.forEach(file -> names.put(file, way.apply(file)));
        return names;
    }

    private static String own(Path file) {
        return last(file).replaceFirst("\\.jsonl?$", "");
    }

    private static String folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent())
                .map(FileNames::last)
                .orElse("");
    }

    private static String last(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }
}
