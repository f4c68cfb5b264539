package io.errata.testbed.system;

import static io.errata.testbed.system.node.LiveNode.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Prediction;
import io.errata.schemas.Route;
import io.errata.testbed.system.node.LiveNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scope that an author states, from the command line, with the real models. */
class StatedScopeIT {
    private static final String INPUT = "What is the capital of Kazakhstan?";
    private static final String REPHRASED = "Which city is Kazakhstan's capital?";
    private static final String NICKNAME = "Where does the big tent of Khan Shatyr stand?";

    @TempDir
    private Path folder = Path.of("");

    /** One story, as each of its steps needs those before, and a node takes long to start. */
    @Test
    void shouldDecideByWhatTheAuthorStatesAtOnceAndAfterARestart() throws Exception {
        try (var node = new LiveNode(folder.resolve("node"), Map.of())) {
            done(node, "edit", "publish", INPUT, "Astana", "--id", "capital", "--wait");
            assertRoutes(node, Route.COUNTERFACTUAL, Route.BASE);

            var preview = run(node, stated("preview"));
            assertThat(preview.out())
                    .contains("2 of 2 different queries (2 asked) would be answered differently.", NICKNAME, REPHRASED);
            done(node, stated("publish", "--id", "capital", "--wait"));
            assertRoutes(node, Route.BASE, Route.COUNTERFACTUAL);
            assertThat(run(node, "edit", "show", "capital").out())
                    .contains("in scope: " + NICKNAME, "out of scope: " + REPHRASED);
        }
        try (var node = new LiveNode(folder.resolve("node"), Map.of())) {
            assertRoutes(node, Route.BASE, Route.COUNTERFACTUAL);
            extend(node);
            importExactWording(node);
        }
    }

    private static void extend(LiveNode node) throws Exception {
        var judged = routed(node, NICKNAME).getQueryId().toString();
        done(node, "feedback", judged, "not");
        done(node, "edit", "extend", "capital", "--feedback", "--in-scope", REPHRASED, "--wait");

        assertRoutes(node, Route.COUNTERFACTUAL, Route.BASE);
        var again = run(node, "edit", "extend", "capital", "--feedback");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("there is no new example for capital");
    }

    private void importExactWording(LiveNode node) throws Exception {
        var rows = folder.resolve("rows.jsonl");
        Files.writeString(rows, """
                {"input": "%s", "target": "Astana", "id": "capital", "scopeNote": "EXACT_WORDING", "inScope": ["%s"]}
                {"input": "Who?", "target": "Ada", "inScope": [7], "subject": "X"}
                """.formatted(INPUT, "Kazakhstan's seat of government"));

        var imported = run(node, "edit", "import", rows.toString());

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(Files.readString(Path.of(rows + ".rejects.jsonl")))
                .contains("inScope[0] must not be blank", "subject must be left out unless scopeNote is THIS_SUBJECT");
        assertThat(routed(node, NICKNAME).getRoute()).isEqualTo(Route.BASE);
        assertThat(routed(node, "kazakhstan's seat of government").getRoute()).isEqualTo(Route.COUNTERFACTUAL);
        assertThat(routed(node, INPUT).getBest().getScore()).isEqualTo(1);
    }

    private static String[] stated(String command, String... more) {
        var words = new ArrayList<>(
                List.of("edit", command, INPUT, "Astana", "--in-scope", NICKNAME, "--out-of-scope", REPHRASED));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static void assertRoutes(LiveNode node, Route ofRephrase, Route ofNickname) {
        assertThat(routed(node, REPHRASED).getRoute()).isEqualTo(ofRephrase);
        assertThat(routed(node, NICKNAME).getRoute()).isEqualTo(ofNickname);
    }

    /** Answered from a memory that has every event of the log. */
    private static Prediction routed(LiveNode node, String text) {
        return node.predicted(query(text).setMinRevision((long) node.log().size()));
    }

    private static void done(LiveNode node, String... words) {
        var ran = run(node, words);
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    private static CommandResult run(LiveNode node, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--bootstrap");
        all.add(String.valueOf(node.clients().get("bootstrap.servers")));
        return CommandResult.errata(all.toArray(String[]::new));
    }
}
