package io.errata.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.AdmissionState;
import io.errata.ingest.admission.Decision;
import io.errata.ingest.admission.Rules;
import io.errata.ingest.admission.Submission;
import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Task;
import io.errata.schemas.log.MapNamespaceState;
import io.errata.schemas.log.NamespaceLog;
import io.errata.schemas.log.NamespaceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into the real admission, whatever happened before, between and after. */
class ImportHistoryTest {
    private static final int RUNS = 2_000;
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldMakeTheFilesRowsLiveWhateverHappenedBefore() throws IOException {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var namespace = new Namespace();
            var rows = rows(random);
            meddle(namespace, random);
            imported(namespace, rows.subList(0, random.nextInt(rows.size() + 1)));
            meddle(namespace, random);
            Collections.shuffle(rows, random);

            imported(namespace, rows);

            assertThat(namespace.live()).as("seed " + seed).containsAllEntriesOf(wanted(rows));
            int events = namespace.events.size();
            Collections.shuffle(rows, random);
            assertThat(imported(namespace, rows))
                    .as("again, seed " + seed)
                    .isEqualTo(new EditImport.Counts(0, 0, rows.size(), 0));
            assertThat(namespace.events).hasSize(events);
        }
    }

    @Test
    void shouldFindTheLiveEditsThatNoRowNames() throws IOException {
        var namespace = new Namespace();
        namespace.publish("kept", "Who leads a?", "Ada");
        namespace.publish("gone", "Who leads b?", "Bob");
        var plan = new RowPlan(new NamespaceLog(namespace.events), false);

        run(namespace, plan, List.of(row(1, "", "who leads A?", "Ada")));

        assertThat(plan.unnamed()).extracting(Edit::getEditId).containsExactly("gone");
    }

    @Test
    void shouldLeaveWhatOnceWasWhereOnlyAbsentOnesAreWanted() throws IOException {
        var namespace = new Namespace();
        namespace.publish("e1", "Who leads a?", "Ada");
        namespace.revoke("e1");
        var plan = new RowPlan(new NamespaceLog(namespace.events), true);

        assertThat(run(namespace, plan, List.of(row(1, "e1", "Who leads a?", "Eve"), row(2, "e2", "Who?", "Bob"))))
                .isEqualTo(new EditImport.Counts(1, 0, 1, 0));
        assertThat(namespace.live()).isEqualTo(Map.of("Who?", "Bob"));
    }

    @Test
    void shouldRejectARowThatWouldUndoAnother() throws IOException {
        var namespace = new Namespace();
        var rows = List.of(
                row(1, "e1", "Who leads a?", "Ada"),
                row(2, "e2", "who  leads A?", "Bob"),
                row(3, "e1", "Who leads c?", "Cid"));

        assertThat(imported(namespace, rows)).isEqualTo(new EditImport.Counts(1, 0, 0, 2));
        assertThat(namespace.live()).isEqualTo(Map.of("Who leads a?", "Ada"));
    }

    /** Some with ids, some without; no two of one question. */
    private static List<EditRow> rows(Random random) {
        var rows = new ArrayList<EditRow>();
        for (int i = 0; i < 6; i++) {
            if (random.nextBoolean()) {
                rows.add(row(i + 1, random.nextBoolean() ? "e" + i : "", question(i), target(random)));
            }
        }
        return rows;
    }

    private static EditRow row(long line, String id, String input, String target) {
        return new EditRow.Read(line, Map.of("id", id, "input", input, "target", target), input + target + id);
    }

    private static String question(int i) {
        return "Who leads " + (char) ('a' + i) + "?";
    }

    private static String target(Random random) {
        return List.of("Ada", "Bob", "Cid").get(random.nextInt(3));
    }

    private static void meddle(Namespace namespace, Random random) {
        for (int i = random.nextInt(5); i > 0; i--) {
            var id = "e" + random.nextInt(8);
            if (random.nextInt(3) == 0) {
                namespace.revoke(id);
            } else {
                namespace.publish(id, question(random.nextInt(6)), target(random));
            }
        }
    }

    private static Map<String, String> wanted(List<EditRow> rows) {
        var wanted = new TreeMap<String, String>();
        rows.forEach(row -> {
            var fields = ((EditRow.Read) row).fields();
            wanted.put(fields.getOrDefault("input", ""), fields.getOrDefault("target", ""));
        });
        return wanted;
    }

    private EditImport.Counts imported(Namespace namespace, List<EditRow> rows) throws IOException {
        return run(namespace, new RowPlan(new NamespaceLog(namespace.events), false), rows);
    }

    private EditImport.Counts run(Namespace namespace, RowPlan plan, List<EditRow> rows) throws IOException {
        try (var running = new EditImport(
                plan,
                EditFields.usual(),
                request -> CompletableFuture.completedFuture(namespace.send(request)),
                3,
                folder.resolve("rejects.jsonl"))) {
            rows.forEach(row -> running.send(row, "default", "ada"));
            return running.finish();
        }
    }

    /** One namespace behind the real admission. */
    private static final class Namespace implements AdmissionState {
        private final Admission admission = new Admission(new Rules(Set.of("default"), 1000));
        private final MapNamespaceState state = new MapNamespaceState();
        private final List<Edit> events = new ArrayList<>();
        private final Map<String, List<String>> inputs = new HashMap<>();
        private final Map<UUID, EditOutcome> outcomes = new HashMap<>();

        EditOutcome send(EditRequest request) {
            var decision = admission.admit(this, Submission.unchecked(request, NOW));
            if (decision instanceof Decision.Accepted accepted) {
                accepted.events().forEach(event -> Admission.apply(this, event));
                events.addAll(accepted.events());
            }
            var outcome = Admission.outcome(request, decision, NOW);
            if (!outcome.getRepeated()) {
                Admission.remember(this, outcome);
            }
            return outcome;
        }

        void publish(String id, String input, String target) {
            send(request(id)
                    .setAction(EditAction.PUBLISH)
                    .setInput(input)
                    .setTarget(target)
                    .build());
        }

        void revoke(String id) {
            send(request(id).setAction(EditAction.REVOKE).build());
        }

        private static EditRequest.Builder request(String id) {
            return EditRequest.newBuilder()
                    .setRequestId(UUID.randomUUID())
                    .setNamespace("default")
                    .setEditId(id)
                    .setAuthor("eve")
                    .setRequestedAt(NOW);
        }

        /** Targets of the live edits by input. */
        Map<String, String> live() {
            var live = new TreeMap<String, String>();
            state.live(NOW).forEach(edit -> live.put(edit.getInput(), edit.getTarget()));
            return live;
        }

        @Override
        public NamespaceState namespace(String name) {
            return state;
        }

        @Override
        public List<String> liveWithInput(String namespace, Task task, String input) {
            return inputs.getOrDefault(task + input, List.of());
        }

        @Override
        public void setLiveWithInput(String namespace, Task task, String input, List<String> ids) {
            inputs.put(task + input, List.copyOf(ids));
        }

        @Override
        public Optional<EditOutcome> decided(String namespace, UUID requestId) {
            return Optional.ofNullable(outcomes.get(requestId));
        }

        @Override
        public void setDecided(EditOutcome outcome) {
            outcomes.put(outcome.getRequestId(), outcome);
        }
    }
}
