package io.errata.testbed.system.node;

import static io.errata.testbed.system.node.LiveNode.publish;
import static io.errata.testbed.system.node.LiveNode.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.EmbeddedBroker;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Prediction;
import io.errata.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker forgets how far the apps had read, as one does that serves a group's offsets before it has read them all again. */
class OffsetsBackIT {
    @Test
    void shouldNeitherDecideNorAnswerTwice(@TempDir Path folder) throws Exception {
        try (var node = new LiveNode(folder, Map.of())) {
            node.decided(publish("e1", "Who tunes the organ?", "Ada"));
            node.decided(publish("e2", "Who winds the clock?", "Bob"));
            node.predicted(query("Who tunes the organ?"));
            node.predicted(query("Who winds the clock?"));
        }
        forget(folder);

        try (var node = new LiveNode(folder, Map.of())) {
            var last = node.decided(publish("e3", "Who rings the bell?", "Eve"));
            var answer = node.predicted(query("Who rings the bell?").setMinRevision(last.getRevision()));

            assertThat(answer.getBest().getEditId()).isEqualTo("e3");
            assertThat(node.all(Topic.EDIT_OUTCOMES, EditOutcome.class))
                    .extracting(EditOutcome::getEditId)
                    .containsExactlyInAnyOrder("e1", "e2", "e3");
            assertThat(node.all(Topic.PREDICTIONS, Prediction.class))
                    .extracting(Prediction::getText)
                    .containsExactlyInAnyOrder("Who tunes the organ?", "Who winds the clock?", "Who rings the bell?");
            assertThat(node.log()).hasSize(3);
        }
    }

    /** All offsets of both apps; what they know lies in their stores. */
    private static void forget(Path folder) throws Exception {
        try (var broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            for (var group : new String[] {"errata-ingest", "errata-predictor"}) {
                remove(admin, group);
            }
        }
    }

    /** A static member stays in its group until its session has run out. */
    private static void remove(Admin admin, String group) throws InterruptedException, ExecutionException {
        var offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                .all()
                .get();
        admin.deleteConsumerGroupOffsets(group, offsets.keySet()).all().get();
    }
}
