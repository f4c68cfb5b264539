package io.errata.ingest.stream;

import static io.errata.ingest.Requests.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.ingest.Requests;
import io.errata.ingest.admission.AdmissionState;
import io.errata.ingest.http.EditFilter;
import io.errata.schemas.Approval;
import io.errata.schemas.Edit;
import io.errata.schemas.EditRequest;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Task;
import io.errata.schemas.log.HashChain;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.MapNamespaceState;
import io.errata.schemas.log.NamespaceState;
import io.errata.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what admission and the catalog keep in their stores against the fold of the events that went out. */
class AdmissionFoldTest {
    private static final int REQUESTS = 300;
    private static final int EDITS = 20;
    private static final int INPUTS = 12;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKnowWhatTheFoldOfItsEventsSays(long seed) {
        try (var stage = new IngestTestDriver(folder)) {
            var random = new Random(seed);
            IntStream.range(0, REQUESTS)
                    .forEach(id -> stage.send(random(random, id).build(), TIME.plusSeconds(random.nextInt(10))));
            var events = stage.read(Topic.EDITS, Edit.class);
            var folded = MapNamespaceState.of(events);

            assertThat(HashChain.violation(events)).as("seed %d", seed).isEmpty();
            assertThat(events)
                    .as("seed %d makes every type of event", seed)
                    .extracting(LogFold::state)
                    .contains(
                            EditState.LIVE, EditState.DRAFT, EditState.REVOKED, EditState.SUPERSEDED, EditState.POLICY);
            hold(registry(stage), folded, seed);
            hold(catalog(stage), folded, seed);
        }
    }

    private static AdmissionState registry(IngestTestDriver stage) {
        return new StoreAdmissionState(stage.driver.getKeyValueStore(IngestTopology.REGISTRY_STORE));
    }

    private static StoreEditCatalog catalog(IngestTestDriver stage) {
        return new StoreEditCatalog(() -> stage.driver.getKeyValueStore(IngestTopology.CATALOG_STORE), stage.codecs);
    }

    private static void hold(AdmissionState registry, MapNamespaceState folded, long seed) {
        var namespace = registry.namespace("default");
        assertThat(namespace.head()).as("seed %d", seed).isEqualTo(folded.head());
        assertThat(namespace.policy()).as("seed %d", seed).isEqualTo(folded.policy());
        for (var id : ids()) {
            assertThat(namespace.last(id)).as("seed %d, %s", seed, id).isEqualTo(folded.last(id));
            assertThat(namespace.state(id)).as("seed %d, %s", seed, id).isEqualTo(folded.state(id));
        }
        for (int i = 0; i < INPUTS; i++) {
            var input = input(i);
            var live = folded.edits().stream()
                    .filter(LogFold::isLive)
                    .filter(edit -> edit.getInput().equals(input))
                    .map(Edit::getEditId)
                    .toList();
            assertThat(registry.liveWithInput("default", Task.QUESTION_ANSWERING, input))
                    .as("seed %d, %s", seed, input)
                    .isEqualTo(live);
        }
    }

    private static void hold(StoreEditCatalog catalog, MapNamespaceState folded, long seed) {
        for (var id : ids()) {
            assertThat(catalog.find("default", id)).as("seed %d, %s", seed, id).isEqualTo(folded.last(id));
        }
        for (var state : EditState.values()) {
            var page = catalog.page(
                    "default",
                    new EditFilter(Optional.of(state), Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    1000);
            var expected = folded.edits().stream()
                    .map(Edit::getEditId)
                    .filter(id -> state != EditState.POLICY)
                    .filter(id -> folded.state(id).equals(Optional.of(state)))
                    .sorted()
                    .toList();
            assertThat(page.edits())
                    .as("seed %d, %s", seed, state)
                    .extracting(Edit::getEditId)
                    .isEqualTo(expected);
        }
    }

    private static List<String> ids() {
        var ids = new TreeSet<String>();
        IntStream.range(0, EDITS).mapToObj(AdmissionFoldTest::id).forEach(ids::add);
        ids.add(NamespaceState.POLICY_ID);
        ids.add("never-was");
        return List.copyOf(ids);
    }

    private static String id(int number) {
        return "e" + number;
    }

    private static String input(int number) {
        return "input " + number;
    }

    private static EditRequest.Builder random(Random random, long id) {
        var edit = id(random.nextInt(EDITS));
        var input = input(random.nextInt(INPUTS));
        var target = "target " + random.nextInt(5);
        var request = switch (random.nextInt(9)) {
            case 0, 1 -> Requests.revoke(id, edit);
            case 2, 3 -> Requests.draft(id, edit, input, target);
            case 4, 5 -> Requests.approve(id, edit).setAuthor("bob");
            case 6 -> random.nextInt(4) == 0 ? policy(random, id) : Requests.approve(id, edit);
            default -> Requests.publish(id, edit, input, target);
        };
        if (random.nextInt(4) == 0) {
            request.setValidFrom(TIME.plusSeconds(random.nextInt(10)));
        }
        if (random.nextInt(4) == 0) {
            request.setValidTo(TIME.plusSeconds(10 + random.nextInt(10)));
        }
        return request;
    }

    private static EditRequest.Builder policy(Random random, long id) {
        var approval = List.of(Approval.NOT_NEEDED, Approval.NOT_NEEDED, Approval.NEEDED, Approval.FOUR_EYES)
                .get(random.nextInt(4));
        return Requests.setPolicy(id, NamespacePolicy.newBuilder().setApproval(approval));
    }
}
