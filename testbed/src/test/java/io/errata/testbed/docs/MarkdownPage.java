package io.errata.testbed.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, taken apart. */
record MarkdownPage(Path file, String text) {
    static final Path ROOT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    /** A fenced block. */
    record Block(String language, String body) {}

    /** The pages at the root and every page under docs. */
    static List<MarkdownPage> all() throws IOException {
        var pages = new ArrayList<MarkdownPage>();
        try (var root = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"))) {
            for (var file : Stream.concat(root, docs)
                    .filter(each -> each.toString().endsWith(".md"))
                    .toList()) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    static MarkdownPage read(Path file) throws IOException {
        return new MarkdownPage(file.normalize(), Files.readString(file));
    }

    List<Block> blocks() {
        return FENCE.matcher(text)
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
    }

    /** Outside blocks and comments. */
    String prose() {
        return COMMENT.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("");
    }

    /** Prose without what stands in code spans. */
    String plainProse() {
        return SPAN.matcher(prose()).replaceAll("");
    }

    /** Text of the code spans. */
    List<String> spans() {
        return SPAN.matcher(prose()).results().map(found -> found.group(1)).toList();
    }

    /** Targets of all links and pictures. */
    List<String> links() {
        return LINK.matcher(plainProse()).results().map(found -> found.group(1)).toList();
    }

    /** Names a link to a heading may have, made as GitHub makes them. */
    Set<String> anchors() {
        var seen = new HashMap<String, Integer>();
        var anchors = new LinkedHashSet<String>();
        HEADING.matcher(FENCE.matcher(text).replaceAll("")).results().forEach(found -> {
            var anchor = found.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
