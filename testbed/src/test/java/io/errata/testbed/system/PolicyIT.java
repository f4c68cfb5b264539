package io.errata.testbed.system;

import static io.errata.testbed.system.node.LiveNode.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Route;
import io.errata.testbed.system.node.LiveNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A namespace under a policy, from the command line, with the real models. */
class PolicyIT {
    private static final String INPUT = "What is the capital of Kazakhstan?";
    private static final String REPHRASED = "Which city is Kazakhstan's capital?";

    @TempDir
    private Path folder = Path.of("");

    /** One story, as each of its steps needs those before, and a node takes long to start. */
    @Test
    void shouldLeadAnEditFromItsDraftToACalibratedThreshold() throws Exception {
        try (var node = new LiveNode(folder.resolve("node"), Map.of())) {
            assertThat(run(node, "edit", "publish", INPUT, "Almaty", "--id", "old")
                            .exitCode())
                    .isZero();
            setPolicy(node, "--owner", "ops", "--approval", "FOUR_EYES", "--conflicts", "REFUSE");
            assertThat(run(node, "edit", "publish", "Who leads X?", "Ada").out())
                    .contains("needs-approval");
            node.predicted(query(REPHRASED));
            node.predicted(query("Who wrote Hamlet?"));

            refuseWhatContradicts(node);
            previewAndApprove(node);
            calibrate(node);
        }
    }

    private void refuseWhatContradicts(LiveNode node) {
        var draft = run(node, "edit", "draft", REPHRASED, "Astana", "--id", "new", "--author", "ada");
        var own = run(node, "edit", "approve", "new", "--author", "ada");
        var approved = run(node, "edit", "approve", "new", "--author", "bob");

        assertThat(draft.exitCode()).isZero();
        assertThat(draft.out()).contains("accepted: edit new", "in conflict with old, live with another target");
        assertThat(own.out()).contains("four-eyes", "author must be somebody else than the draft's, ada");
        assertThat(approved.exitCode()).isEqualTo(1);
        assertThat(approved.out()).contains("conflict", "edit old is live with another target");
    }

    private void previewAndApprove(LiveNode node) {
        var preview = run(node, "edit", "preview", "--draft", "new");
        assertThat(preview.exitCode()).as(preview.err()).isZero();
        assertThat(preview.out())
                .contains("1 of 2 different queries (2 asked) would be answered differently.", REPHRASED, "Astana")
                .doesNotContain("Hamlet");

        setPolicy(node, "--conflicts", "SUPERSEDE");
        var approved = run(node, "edit", "approve", "new", "--author", "bob", "--wait");
        assertThat(approved.exitCode()).as(approved.out()).isZero();

        var prediction =
                node.predicted(query(REPHRASED).setMinRevision((long) node.log().size()));
        assertThat(prediction.getAnswer()).isEqualTo("Astana");
        assertThat(run(node, "edit", "show", "old").out()).contains("SUPERSEDED");
        assertThat(run(node, "edit", "show", "new").out()).contains("DRAFTED", "PUBLISHED");
        assertThat(run(node, "edit", "show", "new", "--json").lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .containsPattern("\"previousHash\":\"[0-9a-f]{64}\",\"hash\":\"[0-9a-f]{64}\"")
                        .contains("\"task\":\"QUESTION_ANSWERING\"")
                        .doesNotContain("null", "\"policy\""));
    }

    private void calibrate(LiveNode node) throws Exception {
        var asked = node.predicted(query(REPHRASED));
        assertThat(run(node, "feedback", asked.getQueryId().toString(), "governs")
                        .exitCode())
                .isZero();
        var tooFew = run(node, "calibrate", "--max-wrong-hits", "0.5%", "--author", "ops");
        assertThat(tooFew.exitCode()).isEqualTo(1);
        assertThat(tooFew.out()).contains("refused: 1 labelled queries are too few", "at least 919 are needed");

        var labels = folder.resolve("labels.jsonl");
        // Wrong hits at 0.9 and below, right ones above: the threshold must come to lie between.
        Files.write(
                labels,
                IntStream.range(0, 2_000)
                        .mapToObj(i -> "{\"query\": \"q%d\", \"editId\": \"e\", \"governs\": %b, \"score\": %s}"
                                .formatted(i, i % 4 != 0, i % 4 == 0 ? "0.9" : "0.97"))
                        .toList());
        var set = run(node, "calibrate", "--max-wrong-hits", "0.5%", "--author", "ops", "--file", labels.toString());
        assertThat(set.exitCode()).as(set.out() + set.err()).isZero();
        var shown = run(node, "namespace", "show");
        assertThat(shown.out()).contains("0 wrong hits of 2001 labelled");
        assertThat(shown.err()).doesNotContain("has no events");
        assertThat(run(node, "namespace", "show", "--namespace", "defualt").err())
                .contains("namespace defualt has no events: nothing was ever published in it");

        var prediction =
                node.predicted(query(REPHRASED).setMinRevision((long) node.log().size()));
        assertThat(prediction.getThreshold()).isBetween(0.89f, 0.97f);
        assertThat(prediction.getRoute())
                .isEqualTo(
                        prediction.getBest().getScore() > prediction.getThreshold()
                                ? Route.COUNTERFACTUAL
                                : Route.BASE);
    }

    private static void setPolicy(LiveNode node, String... options) {
        var words = new ArrayList<>(List.of("namespace", "set", "--author", "ops"));
        words.addAll(List.of(options));
        var set = run(node, words.toArray(String[]::new));
        assertThat(set.exitCode()).as(set.out() + set.err()).isZero();
    }

    private static CommandResult run(LiveNode node, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--bootstrap");
        all.add(String.valueOf(node.clients().get("bootstrap.servers")));
        return CommandResult.errata(all.toArray(String[]::new));
    }
}
