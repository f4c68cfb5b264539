package io.errata.testbed.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.cli.Errata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** That the pages agree with each other, with the command line and with the rules they are written by. */
class DocsTest {
    private static final int MAX_README_WORDS = 600;
    /** Papers and conventions; a page that needs a package says its name and not where to get it. */
    private static final Set<String> HOSTS = Set.of("arxiv.org", "doi.org", "keepachangelog.com", "semver.org");

    private static final Pattern HOST =
            Pattern.compile("(?i)\\b(?:[a-z0-9-]+\\.)+(?:org|com|net|io|dev|co)\\b(?![\\w.(])");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?(?:[A-Z_]+=\\S+ )*\\./errata\\b(.*)$");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
    private static final Pattern FORBIDDEN_START =
            Pattern.compile("(?m)(?:^(?:#+ |- |\\d+\\. )?|[.!?] |\\| )(?:Who|What|Of|As) ");

    static Stream<MarkdownPage> pages() throws IOException {
        return MarkdownPage.all().stream();
    }

    @Test
    void shouldHoldTheReadmeShort() throws IOException {
        var words =
                Files.readString(MarkdownPage.ROOT.resolve("README.md")).strip().split("\\s+");

        assertThat(words).hasSizeLessThanOrEqualTo(MAX_README_WORDS);
    }

    @Test
    void shouldLeaveNoPageUnlinked() throws IOException {
        var linked = pages().flatMap(page -> page.links().stream()
                        .filter(link -> !link.startsWith("http"))
                        .map(link -> target(page, link)))
                .collect(Collectors.toSet());

        assertThat(pages().map(MarkdownPage::file).filter(file -> !file.endsWith("README.md")))
                .allSatisfy(file -> assertThat(linked).contains(file));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLinkToWhatThereIs(MarkdownPage page) {
        assertThat(page.links()).filteredOn(link -> !link.startsWith("http")).allSatisfy(link -> {
            var target = target(page, link);
            assertThat(target).exists();
            if (link.contains("#")) {
                assertThat(MarkdownPage.read(target).anchors()).contains(link.replaceFirst(".*#", ""));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldNameNoHostButThoseOfPapers(MarkdownPage page) {
        assertThat(HOST.matcher(page.text()).results().map(MatchResult::group)).isSubsetOf(HOSTS);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldShowCommandsThatParse(MarkdownPage page) {
        var commands = page.blocks().stream()
                .map(block -> block.body().replace("\\\n", " "))
                .flatMap(body -> COMMAND.matcher(body).results().map(found -> found.group(1)))
                .toList();

        assertThat(commands)
                .allSatisfy(command -> assertThatCode(() -> Errata.commandLine().parseArgs(words(command)))
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldNameSubcommandsAndOptionsThatThereAre(MarkdownPage page) {
        var spans = page.spans().stream()
                .filter(span -> span.matches("\\./errata [a-z].*"))
                .map(span -> span.substring("./errata ".length()));

        assertThat(spans).allSatisfy(span -> {
            var words = List.of(words(span));
            var command = named(words);
            assertThat(command.getCommandName()).isNotEqualTo("errata");
            assertThat(words)
                    .filteredOn(word -> word.startsWith("--"))
                    .map(word -> word.replaceFirst("=.*", ""))
                    .isSubsetOf(command.getCommandSpec().optionsMap().keySet());
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldShowJsonThatParses(MarkdownPage page) {
        assertThat(page.blocks())
                .filteredOn(block -> block.language().equals("json"))
                .allSatisfy(block -> {
                    try (var values =
                            new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(block.body())) {
                        assertThat(values.readAll()).isNotEmpty();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldNameTestsThatThereAre(MarkdownPage page) throws IOException {
        var named = TEST_NAME
                .matcher(page.text())
                .results()
                .map(found -> found.group(1) + ".java")
                .toList();

        try (var files = Files.walk(MarkdownPage.ROOT)) {
            var tests = files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
            assertThat(tests).containsAll(named);
        }
    }

    static Stream<MarkdownPage> pagesOfToday() throws IOException {
        return pages().filter(page -> !page.file().endsWith("benchmarks/history.md"));
    }

    @ParameterizedTest
    @MethodSource("pagesOfToday")
    void shouldBeginNoSentenceWithWhoWhatOfOrAs(MarkdownPage page) {
        assertThat(FORBIDDEN_START
                        .matcher(page.plainProse())
                        .results()
                        .map(found -> found.group()
                                + page.plainProse()
                                        .substring(found.end())
                                        .lines()
                                        .findFirst()
                                        .orElse("")))
                .isEmpty();
    }

    @Test
    void shouldShowTheJavaProgramThatTheTestsRun() throws IOException {
        var program =
                Files.readString(Path.of("src/test/java/io/errata/testbed/system/clients/JavaClientExample.java"));
        var page = MarkdownPage.read(MarkdownPage.ROOT.resolve("docs/reference/java-client.md"));

        assertThat(page.blocks())
                .filteredOn(block -> block.language().equals("java"))
                .singleElement()
                .satisfies(
                        block -> assertThat(program.replaceAll("(?m)^    ", "")).contains(block.body()));
    }

    private static Path target(MarkdownPage page, String link) {
        var path = link.replaceFirst("#.*", "");
        return path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
    }

    private static String[] words(String command) {
        return ShellWords.of(command).toArray(String[]::new);
    }

    /** The innermost subcommand that is named. */
    private static CommandLine named(List<String> words) {
        var command = Errata.commandLine();
        for (var word : words) {
            var next = command.getSubcommands().get(word);
            if (next == null) {
                return command;
            }
            command = next;
        }
        return command;
    }
}
