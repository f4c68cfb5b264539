package io.errata.testbed.system;

import static io.errata.testbed.system.node.LiveNode.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Prediction;
import io.errata.schemas.Route;
import io.errata.testbed.system.node.LiveNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of corrections from the command line, as people have them. */
class ImportIT {
    private static final String CLOSES = "When does the library close on Friday?";

    @TempDir
    private Path folder = Path.of("");

    /** One story, as a node takes long to start. */
    @Test
    void shouldMakeAFilesRowsLiveWhateverWasBefore() throws Exception {
        try (var node = new LiveNode(folder.resolve("node"), Map.of())) {
            var faq = file(
                    "faq.csv", "Question;Answer;Source\n" + CLOSES + ";18:00;editor\nHow long?;Four weeks;editor\n");
            assertThat(run(node, faq)).isEqualTo("0 added, 0 changed, 0 unchanged, 2 rejected");
            assertThat(Files.readString(Path.of(faq + ".rejects.jsonl")))
                    .contains("\"Question\":\"How long?\"", "has fields that an edit has not: Source");

            assertThat(run(node, faq, "--ignore-other", "--dry-run"))
                    .isEqualTo("would be 2 added, 0 changed, 0 unchanged, 0 rejected");
            assertThat(node.log()).isEmpty();
            assertThat(run(node, faq, "--ignore-other")).isEqualTo("2 added, 0 changed, 0 unchanged, 0 rejected");
            assertThat(run(node, faq, "--ignore-other")).isEqualTo("0 added, 0 changed, 2 unchanged, 0 rejected");
            assertThat(answer(node).getAnswer()).isEqualTo("18:00");

            edit(node, "revoke", answer(node).getBest().getEditId());
            assertThat(answer(node).getRoute()).isEqualTo(Route.BASE);
            assertThat(run(node, faq, "--ignore-other", "--if-absent"))
                    .isEqualTo("0 added, 0 changed, 2 unchanged, 0 rejected");
            assertThat(run(node, faq, "--ignore-other")).isEqualTo("0 added, 1 changed, 1 unchanged, 0 rejected");
            assertThat(answer(node).getAnswer()).isEqualTo("18:00");
            sync(node);
        }
    }

    private void sync(LiveNode node) throws Exception {
        var shorter = file("faq.tsv", "q_en\tq_fr\ta_en\n" + CLOSES + "\tQuand ?\t17:00\n");

        assertThat(run(
                        node,
                        shorter,
                        "--sync",
                        "--yes",
                        "--map",
                        "input=q_en",
                        "--map",
                        "target=a_en",
                        "--ignore-other"))
                .startsWith("would be 0 added, 1 changed, 0 unchanged, 0 rejected")
                .contains("1 live edits that no row names would be revoked:", "How long?")
                .endsWith("0 added, 1 changed, 0 unchanged, 0 rejected\n1 revoked");
        assertThat(answer(node).getAnswer()).isEqualTo("17:00");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Prediction answer(LiveNode node) {
        return node.predicted(query(CLOSES).setMinRevision((long) node.log().size()));
    }

    private static void edit(LiveNode node, String... words) {
        assertThat(errata(node, words).exitCode()).isZero();
    }

    /** @return what the command prints but for where the rejected rows are */
    private static String run(LiveNode node, Path file, String... more) {
        var words = new ArrayList<>(List.of("import", file.toString()));
        words.addAll(List.of(more));
        return errata(node, words.toArray(String[]::new))
                .out()
                .replaceAll("(?m)^rejected rows.*$", "")
                .strip();
    }

    private static CommandResult errata(LiveNode node, String... words) {
        var all = new ArrayList<>(List.of("edit"));
        all.addAll(List.of(words));
        all.add("--bootstrap");
        all.add(String.valueOf(node.clients().get("bootstrap.servers")));
        return CommandResult.errata(all.toArray(String[]::new));
    }
}
