package io.errata.testbed.process;

import io.errata.cli.node.App;
import io.errata.cli.node.Folders;
import io.errata.cli.node.Node;
import io.errata.cli.node.NodePlan;
import io.errata.lab.eval.edits.DeployedModel;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.topic.ProgressListener;
import io.errata.schemas.topic.Topics;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.Grounds;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.ScopeReason;
import io.errata.serac.answer.ScoredEdit;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.ScopeThresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A new node with a broker inside, reached through its topics; close removes all its data. One thread. */
public final class DeployedNode implements DeployedModel, AutoCloseable {
    private static final String NAMESPACE = "deployed";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private final Path data;
    private final Node node;
    private final NodeClient client;
    private final ProgressListener progress;
    private final Map<String, Edit> published = new HashMap<>();

    private DeployedNode(Path data, Node node, ProgressListener progress) {
        this.data = data;
        this.node = node;
        this.client = new NodeClient(node, NAMESPACE);
        this.progress = progress;
    }

    /** @param settings settings of the apps, in the form of {@link NodePlan} */
    public static DeployedNode start(Map<String, String> settings, ProgressListener progress)
            throws IOException, TimeoutException, InterruptedException {
        var data = Files.createTempDirectory("errata-deployed-");
        var all = new HashMap<>(settings);
        all.put("namespaces", NAMESPACE);
        var node = Node.start(new NodePlan(Optional.empty(), 0, data, new Topics(""), 2, all, App.BOTH));
        node.awaitReady(START_TIMEOUT);
        return new DeployedNode(data, node, progress);
    }

    @Override
    public void publish(List<Edit> edits) {
        edits.forEach(edit -> published.put(edit.id(), edit));
        try {
            client.publishAll(edits, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    @Override
    public List<Answer> answer(List<String> queries) {
        var asked = queries.stream().map(client::ask).toList();
        return asked.stream().map(CompletableFuture::join).map(this::answer).toList();
    }

    private Answer answer(Prediction prediction) {
        if (prediction.getStatus() != PredictionStatus.ANSWERED) {
            throw new IllegalStateException("a query ended as " + prediction.getStatus());
        }
        return new Answer(
                prediction.getAnswer(),
                Route.valueOf(prediction.getRoute().name()),
                scored(prediction.getBest()),
                scored(prediction.getRunnerUp()),
                Optional.empty(),
                Optional.empty(),
                grounds(prediction));
    }

    /** The grounds name only the best candidates, because a prediction holds no others. */
    private Grounds grounds(Prediction prediction) {
        var named = Stream.of(scored(prediction.getBest()), scored(prediction.getRunnerUp()))
                .flatMap(Optional::stream)
                .map(one -> new Candidate(one.edit(), one.similarity()))
                .toList();
        return new Grounds(
                named,
                prediction.getMemoryRevision(),
                ScopeThresholds.at(prediction.getThreshold()),
                ScopeReason.valueOf(prediction.getReason().name()),
                Optional.ofNullable(prediction.getScopeText()).orElse(prediction.getText()));
    }

    private Optional<ScoredEdit> scored(io.errata.schemas.@Nullable ScoredEdit candidate) {
        return Optional.ofNullable(candidate)
                .map(one -> new ScoredEdit(
                        Optional.ofNullable(published.get(one.getEditId())).orElseThrow(),
                        one.getSimilarity(),
                        one.getScore()));
    }

    @Override
    public void close() throws IOException {
        client.close();
        node.close();
        Folders.delete(data);
    }
}
