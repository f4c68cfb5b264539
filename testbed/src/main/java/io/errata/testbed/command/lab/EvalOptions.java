package io.errata.testbed.command.lab;

import io.errata.cli.console.ModelOptions;
import io.errata.lab.data.DataFiles;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.schemas.json.TextLimit;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Settings;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.model.TokenCounter;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that all evaluations share. */
final class EvalOptions {
    /**
     * Half of the input limit of a pair or prompt model, less the special tokens, so that every edit fits every query.
     */
    private static final int MAX_TEXT_TOKENS = 250;

    @Option(names = "--data", required = true, split = ",", description = "JSON Lines files, read one after another.")
    private List<Path> data = List.of();

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(
            names = "--threshold",
            defaultValue = "0.5",
            description = "In scope when score > threshold (default: ${DEFAULT-VALUE})")
    private float threshold;

    @Option(
            names = "--top-k",
            defaultValue = "8",
            description = "Candidates scored per query (default: ${DEFAULT-VALUE})")
    private int topK;

    @Option(names = "--seed", defaultValue = "1", description = "(default: ${DEFAULT-VALUE})")
    private long seed;

    List<Path> data() {
        return data;
    }

    /** The usable rows of the files of {@code --data}. */
    <T> List<T> rows(DataFiles.Format<T> format, TokenCounter tokens, SkippedRows skipped) throws IOException {
        return rows(data, format, tokens, skipped);
    }

    /**
     * Returns the usable rows of all files.
     *
     * @param tokens counts tokens for the models that read the rows; closed here
     */
    <T> List<T> rows(List<Path> paths, DataFiles.Format<T> format, TokenCounter tokens, SkippedRows skipped)
            throws IOException {
        var rows = new ArrayList<T>();
        try (tokens) {
            var files = new DataFiles(Path.of(""), new TextLimit(tokens::count, MAX_TEXT_TOKENS), skipped);
            for (var file : paths) {
                rows.addAll(files.rows(file.toString(), format));
            }
        }
        skipped.sayCount();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no usable row in " + paths);
        }
        return rows;
    }

    TorchRuntime torch() {
        return models.torch();
    }

    PretrainedEncoder encoder() {
        return models.encoder();
    }

    Settings settings() {
        return new Settings(topK, threshold);
    }

    /** Settings of a node whose answers follow these options. */
    Map<String, String> apps(TorchRuntime torch) {
        var settings = models.settings();
        settings.put("precision", torch.choice().precision().label());
        settings.put("scope.top.k", String.valueOf(topK));
        settings.put("scope.threshold", String.valueOf(threshold));
        return settings;
    }

    long seed() {
        return seed;
    }

    /** Parses numbers of live edits: whole numbers or {@code all}; none exceeds the number in the files. */
    static List<Integer> counts(List<String> written, int all) {
        return written.stream()
                .map(count -> count.equals("all") ? all : Math.min(all, count(count)))
                .distinct()
                .toList();
    }

    private static int count(String written) {
        if (!written.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("number of edits must be \"all\" or ≥ 1, was " + written);
        }
        return Integer.parseInt(written);
    }

    static EvaluatedModels suite(
            BuiltInWeights models, ScopeClassifier cross, AnswerModel base, AnswerModel counterfactual) {
        return new EvaluatedModels(
                models.encoder(), models::index, cross, models.embeddingScope(), base, counterfactual);
    }

    /** The models without answer models: only the classifiers are measured. */
    static EvaluatedModels classifiers(BuiltInWeights models) {
        AnswerModel unasked = _ -> {
            throw new IllegalStateException("an evaluation of classifiers asks for no answers");
        };
        return suite(models, models.scope(), unasked, unasked);
    }
}
