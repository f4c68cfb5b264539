package io.errata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GuaranteesPageTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void shouldNameTestsThatThereAre() throws IOException {
        var named = Pattern.compile("`([A-Za-z]+(?:Test|IT))`")
                .matcher(Files.readString(ROOT.resolve("docs/operations/guarantees.md")))
                .results()
                .map((MatchResult found) -> found.group(1) + ".java")
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(5);
        try (var files = Files.walk(ROOT)) {
            var tests = files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
            assertThat(tests).containsAll(named);
        }
    }
}
