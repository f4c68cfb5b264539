package io.errata.testbed.command.lab;

import io.errata.lab.eval.live.LiveQueries;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.torch.model.BuiltInWeights;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of the evaluations that ask queries while all edits are live. */
final class LiveOptions {
    @Option(
            names = "--lookup-threshold",
            defaultValue = "0.8",
            description = "Cosine above which the plain cosine answers (default: ${DEFAULT-VALUE})")
    private float lookupThreshold;

    @Option(
            names = "--edits",
            defaultValue = "all",
            description = "The first so many rows only (default: ${DEFAULT-VALUE})")
    private String edits = "all";

    <T> List<T> first(List<T> rows) {
        return rows.subList(0, EvalOptions.counts(List.of(edits), rows.size()).getFirst());
    }

    LiveQueries queries(BuiltInWeights models, EvalOptions options, ProgressListener progress) {
        return new LiveQueries(EvalOptions.classifiers(models), options.settings(), lookupThreshold, progress);
    }
}
