package io.errata.predictor;

import io.errata.predictor.batcher.Models;
import io.errata.predictor.batcher.TaskModels;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Task;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.memory.TextEncoder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The models that come with Errata, by task. */
final class BuiltInModels {
    /** Two texts of this length and the separators fit what a classifier of pairs reads, 512 tokens. */
    static final int MOST_TOKENS = 250;

    private BuiltInModels() {}

    static Models load(BuiltIn builtIn, TextEncoder encoder, Set<Task> tasks) {
        var models = new EnumMap<Task, TaskModels>(Task.class);
        for (var task : tasks) {
            models.put(task, models(task, builtIn, encoder));
        }
        return new Models(encoder, models);
    }

    /** Known before anything is loaded. */
    static Map<Task, ModelFingerprints> fingerprints(TextEncoder encoder, Set<Task> tasks) {
        var fingerprints = new EnumMap<Task, ModelFingerprints>(Task.class);
        tasks.forEach(task -> fingerprints.put(task, fingerprints(task, encoder.fingerprint())));
        return fingerprints;
    }

    private static TaskModels models(Task task, BuiltIn builtIn, TextEncoder encoder) {
        var fingerprints = fingerprints(task, encoder.fingerprint());
        return switch (task) {
            case QUESTION_ANSWERING ->
                new TaskModels(builtIn.scope(), builtIn.base(), builtIn.counterfactual(), fingerprints);
            case FACT_CHECK ->
                new TaskModels(builtIn.factScope(), builtIn.factBase(), builtIn.factCheck(), fingerprints);
            case DIALOGUE ->
                new TaskModels(builtIn.scope(), builtIn.dialogueBase(), builtIn.dialogueCounterfactual(), fingerprints);
            case UNKNOWN -> throw new IllegalArgumentException("no models serve task " + task);
        };
    }

    private static ModelFingerprints fingerprints(Task task, String encoder) {
        return switch (task) {
            case QUESTION_ANSWERING -> named(encoder, "scope", "qa-counterfactual", "qa-base");
            case FACT_CHECK -> named(encoder, "fact-check", "fact-check", "fact-base");
            case DIALOGUE -> named(encoder, "scope", "dialogue-counterfactual", "dialogue-base");
            case UNKNOWN -> throw new IllegalArgumentException("no models serve task " + task);
        };
    }

    private static ModelFingerprints named(String encoder, String scope, String counterfactual, String base) {
        return new ModelFingerprints(
                encoder, BuiltIn.fingerprint(scope), BuiltIn.fingerprint(counterfactual), BuiltIn.fingerprint(base));
    }
}
