package io.errata.trainer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.eval.pairs.Classification;
import io.errata.lab.eval.pairs.Ranked;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.Vectors;
import io.errata.serac.scope.ScopeHead;
import io.errata.serac.torch.model.PairClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a trained scope classifier on pairs held out of its training, fits its head, and keeps both beside it. */
final class ScopeMeasure {
    private static final int BATCH = 64;
    private static final double THRESHOLD = 0.5;

    private final PairClassifier classifier;
    private final TextEncoder encoder;

    ScopeMeasure(PairClassifier classifier, TextEncoder encoder) {
        this.classifier = classifier;
        this.encoder = encoder;
    }

    /** @param heldOut pairs by set; every set weighs the same in the head, whatever its size */
    void write(Map<String, List<LabelledPair>> heldOut, Path folder) throws IOException {
        var samples = new LinkedHashMap<String, List<HeadFit.Sample>>();
        heldOut.forEach((set, pairs) -> samples.put(set, samples(pairs)));
        var head = HeadFit.of(samples.values().stream().flatMap(List::stream).toList());
        var figures = new LinkedHashMap<String, Object>();
        samples.forEach((set, scored) -> figures.put(set, figures(scored, head)));
        Files.writeString(folder.resolve("head.json"), new ObjectMapper().writeValueAsString(head) + "\n");
        Files.writeString(
                folder.resolve("measured.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
    }

    private List<HeadFit.Sample> samples(List<LabelledPair> pairs) {
        var samples = new ArrayList<HeadFit.Sample>();
        for (int from = 0; from < pairs.size(); from += BATCH) {
            var batch = pairs.subList(from, Math.min(pairs.size(), from + BATCH));
            var first = batch.stream().map(LabelledPair::first).toList();
            var second = batch.stream().map(LabelledPair::second).toList();
            float[][] found = classifier.probabilities(first, second);
            float[][] edits = encoder.encode(first);
            float[][] queries = encoder.encode(second);
            for (int i = 0; i < batch.size(); i++) {
                samples.add(new HeadFit.Sample(
                        found[i][1],
                        Vectors.innerProduct(edits[i], queries[i]),
                        batch.get(i).label() == 1,
                        1.0 / pairs.size()));
            }
        }
        return samples;
    }

    private static Map<String, Object> figures(List<HeadFit.Sample> samples, ScopeHead head) {
        var cross = samples.stream().map(s -> new Ranked(s.cross(), s.same())).toList();
        var joint = samples.stream()
                .map(s -> new Ranked(head.score(s.cross(), s.similarity()), s.same()))
                .toList();
        var similarity =
                samples.stream().map(s -> new Ranked(s.similarity(), s.same())).toList();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("pairs", samples.size());
        figures.put("inScope", samples.stream().filter(HeadFit.Sample::same).count());
        figures.put("accuracy", Classification.accuracy(joint, THRESHOLD));
        figures.put("crossAccuracy", Classification.accuracy(cross, THRESHOLD));
        figures.put("auc", Classification.auc(joint));
        figures.put("crossAuc", Classification.auc(cross));
        figures.put("similarityAuc", Classification.auc(similarity));
        return figures;
    }
}
