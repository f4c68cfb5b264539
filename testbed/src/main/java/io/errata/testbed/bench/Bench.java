package io.errata.testbed.bench;

import io.errata.cli.node.Node;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.memory.Edit;
import io.errata.testbed.process.NodeClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The measured node, and the steps that all measurements share. */
record Bench(Node node, NodeClient client, ProgressListener progress) {
    static final String NAMESPACE = "bench";

    /** Makes edits whose ids are the name and a number. */
    static List<Edit> edits(String name, List<String> inputs) {
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> new Edit(name + i, inputs.get(i), "target " + i, i))
                .toList();
    }

    /** Publishes many edits and waits until memory has the last; returns the seconds from the first sending. */
    double publishAll(List<Edit> edits) throws InterruptedException {
        long start = System.nanoTime();
        client.publishAll(edits, progress);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Sends all queries at once and waits for the last answer; returns the seconds. */
    double askAll(List<String> texts) {
        long start = System.nanoTime();
        var answers = texts.stream().map(client::ask).toList();
        answers.forEach(CompletableFuture::join);
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    static List<List<String>> batches(List<String> texts, int size) {
        return IntStream.range(0, (texts.size() + size - 1) / size)
                .mapToObj(i -> texts.subList(i * size, Math.min(texts.size(), (i + 1) * size)))
                .toList();
    }
}
