package io.errata.testbed.system.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.App;
import io.errata.cli.node.Node;
import io.errata.cli.node.NodePlan;
import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.client.topic.TopicAdmin;
import io.errata.client.topic.TopicProblem;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Query;
import io.errata.schemas.Route;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Errata asks of a broker, whoever runs it. */
interface BrokerContract {
    Duration TIMEOUT = Duration.ofMinutes(3);
    Codecs CODECS = Codecs.singleObject();

    String bootstrap();

    @Test
    default void shouldKeepTheTopicsAsTheyWereCreated() {
        var topics = new Topics("kept-");

        try (var admin = admin()) {
            new TopicAdmin(topics, admin).create(3, (short) -1);

            assertThat(new TopicAdmin(topics, admin).check()).isEmpty();
        }
    }

    @Test
    default void shouldFindATopicThatWasChanged() throws ExecutionException, InterruptedException {
        var topics = new Topics("changed-");
        var edits = new ConfigResource(ConfigResource.Type.TOPIC, topics.name(Topic.EDITS));
        Collection<AlterConfigOp> compact =
                List.of(new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET));

        try (var admin = admin()) {
            new TopicAdmin(topics, admin).create(1, (short) -1);
            admin.incrementalAlterConfigs(Map.of(edits, compact)).all().get();

            assertThat(problems(topics, admin)).extracting(TopicProblem::topic).containsExactly("changed-edits");
        }
    }

    @Test
    default void shouldShowWhatIsCommittedInOrderAndNothingElse() throws ExecutionException, InterruptedException {
        var trip = new TransactionalTrip(bootstrap(), "trips");

        try (var admin = admin()) {
            trip.create(admin);
        }
        trip.commit("kept ", 1000);
        trip.takeBack("taken back ", 10);
        trip.commit("kept too ", 10);

        assertThat(trip.received(TIMEOUT))
                .hasSize(1010)
                .startsWith("kept 0", "kept 1")
                .endsWith("kept too 9")
                .noneMatch(value -> value.startsWith("taken back"));
    }

    @Test
    default void shouldCarryAnEditToThePredictionItGoverns(@TempDir Path folder)
            throws IOException, TimeoutException, InterruptedException {
        var topics = new Topics("apps-");
        var plan = new NodePlan(Optional.of(bootstrap()), 0, folder, topics, 2, Map.of("device", "cpu"), App.BOTH);

        try (var node = Node.start(plan);
                var editing = new EditClient(node.clients(), topics, CODECS);
                var asking = new QueryClient(node.clients(), topics, CODECS)) {
            node.awaitReady(TIMEOUT);
            var outcome = editing.send(edit("Who keeps the Marrow Point light?", "Tamsin Reed"), TIMEOUT)
                    .join();
            var prediction = asking.ask(query("Who keeps the Marrow Point light?", outcome), TIMEOUT)
                    .join();

            assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
            assertThat(outcome.getRevision()).isEqualTo(1);
            assertThat(prediction.getRoute()).isEqualTo(Route.COUNTERFACTUAL);
            assertThat(prediction.getAnswer()).isEqualTo("Tamsin Reed");
            assertThat(prediction.getMemoryRevision()).isEqualTo(1);
        }
    }

    /** A change is made once the controller says so; the broker hears of it later. */
    private static List<TopicProblem> problems(Topics topics, Admin admin) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var problems = new TopicAdmin(topics, admin).check();
        while (problems.isEmpty() && System.nanoTime() < deadline) {
            problems = new TopicAdmin(topics, admin).check();
        }
        return problems;
    }

    private static EditRequest edit(String input, String target) {
        return EditRequest.newBuilder()
                .setRequestId(UUID.randomUUID())
                .setNamespace("default")
                .setAction(EditAction.PUBLISH)
                .setInput(input)
                .setTarget(target)
                .setRequestedAt(Instant.now())
                .build();
    }

    private static Query query(String text, EditOutcome after) {
        return Query.newBuilder()
                .setQueryId(UUID.randomUUID())
                .setNamespace("default")
                .setText(text)
                .setMinRevision(after.getRevision())
                .build();
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap()));
    }
}
