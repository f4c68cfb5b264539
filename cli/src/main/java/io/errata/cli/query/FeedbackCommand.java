package io.errata.cli.query;

import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.ExitCode;
import io.errata.schemas.Feedback;
import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "feedback",
        description =
                "Says of a prediction whether its best edit governs the query: what thresholds are calibrated on.",
        mixinStandardHelpOptions = true)
public final class FeedbackCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(index = "0", paramLabel = "QUERY_ID", description = "As errata ask prints it.")
    private UUID queryId = new UUID(0, 0);

    @Parameters(
            index = "1",
            paramLabel = "governs|not",
            description = "Whether the best edit of the prediction governs the query, whatever the route was.")
    private String verdict = "";

    @Option(names = "--namespace", defaultValue = "default", description = "(default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    @Option(names = "--author", description = "Who judges (default: the user of this machine)")
    private String author = System.getProperty("user.name", "");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!verdict.equals("governs") && !verdict.equals("not")) {
            throw new IllegalArgumentException("the second argument must be governs or not, was " + verdict);
        }
        var feedback = feedback();
        send(feedback);
        spec.commandLine().getOut().printf("noted: feedback %s%n", feedback.getFeedbackId());
        return ExitCode.DONE;
    }

    private Feedback feedback() {
        return Feedback.newBuilder()
                .setFeedbackId(UUID.randomUUID())
                .setNamespace(namespace)
                .setQueryId(queryId)
                .setGoverns(verdict.equals("governs"))
                .setAuthor(author)
                .setGivenAt(Instant.now())
                .build();
    }

    private void send(Feedback feedback) throws IOException {
        var clients = new HashMap<>(client.clients());
        clients.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        try (var producer = new KafkaProducer<>(clients, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record(feedback)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the feedback could not be sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending feedback", e);
        }
    }

    private ProducerRecord<String, byte[]> record(Feedback feedback) throws IOException {
        return new ProducerRecord<>(
                client.topics().name(Topic.FEEDBACK),
                feedback.getFeedbackId().toString(),
                client.codecs().of(Feedback.class).encode(feedback));
    }
}
