package io.errata.lab.data;

import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The files a run reads: a row that cannot be used is named, and the rest is used. For one thread. */
public final class DataFiles {
    private final Path folder;
    private final TextLimit limit;
    private final Consumer<String> skipped;

    /** How the rows of a file are read, such as {@code EditCase::read}. */
    @FunctionalInterface
    public interface Format<T> {
        JsonLines<T> read(Path file, TextLimit limit) throws IOException;
    }

    /**
     * @param folder  what files are named in
     * @param skipped told of each row that cannot be used: file, line number, reason
     */
    public DataFiles(Path folder, TextLimit limit, Consumer<String> skipped) {
        this.folder = folder;
        this.limit = limit;
        this.skipped = skipped;
    }

    /** The same files, with another limit for texts. */
    public DataFiles with(TextLimit other) {
        return new DataFiles(folder, other, skipped);
    }

    /**
     * The usable rows, in file order.
     *
     * @throws IOException if the file cannot be read at all
     */
    public <T> List<T> rows(String file, Format<T> format) throws IOException {
        var read = format.read(folder.resolve(file), limit);
        read.problems().forEach(skipped);
        return read.rows();
    }
}
