package io.errata.lab.eval.dialogue;

import io.errata.lab.data.Topic;
import io.errata.lab.eval.Baselines;
import io.errata.lab.eval.Episodes;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.lab.eval.RunFigures;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Table;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.LikelihoodModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.CachingEncoder;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Sentiment edits ("Topic: X", "Sentiment: Positive"), a few live at once. A query about the topic is in scope. A
 * query about another topic of the file and the bare name of that topic are out of scope.
 */
public final class DialogueEvaluation {
    /** Cosine from which the lookup hits. */
    private static final float LOOKUP = 0.8f;

    private static final List<String> PLOTTED = List.of("success", "zSentiment", "zTopic", "kl");
    private static final List<String> COLUMNS = List.of(
            "edits", "scope", "name", "success", "zSentiment", "zTopic", "kl", "routedInScope", "routedOutOfScope");

    private final EvaluatedModels suite;
    private final Models models;
    private final Plan plan;
    private final ProgressListener progress;

    /** Base and counterfactual model; both have the same vocabulary. */
    public record Models(LikelihoodModel base, LikelihoodModel counterfactual) {}

    /** @param counts numbers of live edits; each is run over all topics in episodes */
    public record Plan(List<Integer> counts, List<EvaluatedModels.Scope> scopes, Settings settings, long seed) {}

    /** @param suite the models under evaluation; its answer models stay unused */
    public DialogueEvaluation(EvaluatedModels suite, Models models, Plan plan, ProgressListener progress) {
        this.suite = new EvaluatedModels(
                new CachingEncoder(suite.encoder()),
                suite.index(),
                suite.cross(),
                suite.embedding(),
                models.base(),
                models.counterfactual());
        this.models = models;
        this.plan = plan;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<Topic> topics, Report report) throws IOException {
        var figures = new RunFigures();
        for (int count : plan.counts()) {
            models().forEach((name, model) ->
                    figures.add(run(topics, count, name, model).figures(RunFigures.begin(count, name))));
        }
        figures.summarize(report);
        report.bars("dialogue", new Axes("Sentiment edits", "", "", false), PLOTTED, bars(figures.rows()));
        return Table.of(figures.rows(), COLUMNS);
    }

    private Map<String, Function<Baselines, EditedModel>> models() {
        var models = new LinkedHashMap<String, Function<Baselines, EditedModel>>();
        plan.scopes().forEach(scope -> models.put(scope.label(), one -> one.serac(scope)));
        models.put("lookup", one -> one.lookup(LOOKUP));
        models.put("alwaysBase", Baselines::alwaysBase);
        models.put("alwaysCounterfactual", Baselines::alwaysCounterfactual);
        models.put("originalSerac", Baselines::original);
        return models;
    }

    private Tally run(List<Topic> topics, int count, String name, Function<Baselines, EditedModel> model) {
        var random = new Random(plan.seed());
        var tally = new Tally();
        var episodes = Episodes.of(topics, Topic::name, new Episodes.Size(count, topics.size()), plan.seed());
        for (int i = 0; i < episodes.size(); i++) {
            episode(episodes.get(i), topics, model, random, tally);
            progress.at("episodes, " + name, i + 1, episodes.size());
        }
        return tally;
    }

    private void episode(
            List<Topic> live, List<Topic> all, Function<Baselines, EditedModel> model, Random random, Tally tally) {
        try (var index = suite.index().get()) {
            var memory = new IndexedEditMemory(suite.encoder(), index);
            var edited = model.apply(new Baselines(suite, memory, plan.settings()));
            var sentiments = live.stream().map(_ -> random.nextBoolean()).toList();
            for (int i = 0; i < live.size(); i++) {
                var target = "Sentiment: " + (sentiments.get(i) ? "Positive" : "Negative");
                memory.publish(List.of(new Edit("" + i, "Topic: " + live.get(i).name(), target, i)));
            }
            var likelihoods = new Likelihoods(models);
            for (int i = 0; i < live.size(); i++) {
                var query = question(live.get(i), random);
                boolean routed = likelihoods.add(edited, live.get(i), sentiments.get(i), query);
                tally.routedInside.add(routed);
                var others = all.stream().filter(topic -> !live.contains(topic)).toList();
                if (!others.isEmpty()) {
                    outside(edited, others.get(random.nextInt(others.size())), random, tally);
                }
            }
            tally.episode(likelihoods);
        }
    }

    /**
     * Likelihoods of all replies to an episode's queries: the paper takes its means over the tokens of a whole batch
     * of edits.
     */
    private static final class Likelihoods {
        private final Models models;
        private final List<float[]> right = new ArrayList<>();
        private final List<float[]> wrong = new ArrayList<>();
        private final List<float[]> rightBase = new ArrayList<>();

        private Likelihoods(Models models) {
            this.models = models;
        }

        /** @return whether the model takes the query to be in scope */
        private boolean add(EditedModel edited, Topic topic, boolean positive, String query) {
            var routing = edited.route(MemoryQuery.of(List.of(query))).getFirst();
            var replies = positive ? topic.positive() : topic.negative();
            var unedited = Collections.nCopies(replies.size(), Prompt.of(query));
            Collections.addAll(right, of(routing, replies));
            Collections.addAll(wrong, of(routing, positive ? topic.negative() : topic.positive()));
            Collections.addAll(rightBase, models.base().tokenLogProbs(unedited, replies));
            return routing.route() == Route.COUNTERFACTUAL;
        }

        private float[][] of(Routing routing, List<String> replies) {
            boolean base = routing.route() == Route.BASE;
            var prompt = base ? Prompt.of(routing.query()) : governed(routing);
            var model = base ? models.base() : models.counterfactual();
            return model.tokenLogProbs(Collections.nCopies(replies.size(), prompt), replies);
        }
    }

    private void outside(EditedModel edited, Topic other, Random random, Tally tally) {
        for (var query : List.of(question(other, random), "Topic: " + other.name())) {
            var routing = edited.route(MemoryQuery.of(List.of(query))).getFirst();
            diverge(routing, other.positive().getFirst(), tally);
            diverge(routing, other.negative().getFirst(), tally);
            tally.routedOutside.add(routing.route() == Route.COUNTERFACTUAL);
        }
    }

    /** Counts the divergence from the base model over a reply; a query that the base model answers has none. */
    private void diverge(Routing routing, String reply, Tally tally) {
        var prompt = Prompt.of(routing.query());
        if (routing.route() == Route.BASE) {
            int tokens = models.base().tokenLogProbs(List.of(prompt), List.of(reply))[0].length;
            tally.outside(0, tokens);
        } else {
            float[][] base = models.base().tokenDistributions(prompt, reply);
            float[][] changed = models.counterfactual().tokenDistributions(governed(routing), reply);
            tally.outside(DialogueScore.divergence(base, changed), base.length);
        }
    }

    private static Prompt governed(Routing routing) {
        return Prompt.of(routing.best().orElseThrow().edit(), routing.query());
    }

    private static String question(Topic topic, Random random) {
        return Topic.QUESTIONS.get(random.nextInt(Topic.QUESTIONS.size())).replace("{}", topic.name());
    }

    private static Map<String, List<Double>> bars(List<Map<String, Object>> rows) {
        var bars = new LinkedHashMap<String, List<Double>>();
        for (var row : rows) {
            var shares = PLOTTED.stream().map(figure -> RunFigures.share(row, figure));
            bars.put(RunFigures.label(row), shares.toList());
        }
        return bars;
    }

    private static final class Tally {
        private final Rate routedInside = new Rate();
        private final Rate routedOutside = new Rate();
        private final List<Double> sentiments = new ArrayList<>();
        private final List<Double> topics = new ArrayList<>();
        private final List<Double> successes = new ArrayList<>();
        private double divergence;
        private long tokens;

        private void episode(Likelihoods all) {
            double sentiment = DialogueScore.sentiment(all.right, all.wrong);
            double topic = DialogueScore.topic(all.right, all.rightBase);
            sentiments.add(sentiment);
            topics.add(topic);
            successes.add(sentiment * topic);
        }

        private void outside(double summed, int count) {
            divergence += summed;
            tokens += count;
        }

        private Map<String, Object> figures(Figures run) {
            double kl = tokens == 0 ? 0 : divergence / tokens;
            return run.put("success", mean(successes))
                    .put("zSentiment", mean(sentiments))
                    .put("zTopic", mean(topics))
                    .put("drawdown", kl)
                    .put("kl", kl)
                    .put("routedInScope", routedInside)
                    .put("routedOutOfScope", routedOutside)
                    .put("topics", routedInside.all())
                    .values();
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }
}
