package io.errata.lab.eval;

import io.errata.lab.data.Topic;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Table;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.LikelihoodModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Sentiment edits ("Topic: X", "Sentiment: Positive"), a few live at once. In scope is a question about the topic; out of
 * scope are a question about another topic of the file and its bare name.
 */
public final class DialogueEvaluation {
    private final Suite suite;
    private final Models models;
    private final Plan plan;
    private final Progress progress;

    /** Base and counterfactual, of one vocabulary. */
    public record Models(LikelihoodModel base, LikelihoodModel counterfactual) {}

    /** @param counts numbers of live edits; each is run over all topics in episodes */
    public record Plan(List<Integer> counts, List<Suite.Scope> scopes, Settings settings, long seed) {}

    /** @param suite its answer models are not asked */
    public DialogueEvaluation(Suite suite, Models models, Plan plan, Progress progress) {
        this.suite = suite.remembering();
        this.models = models;
        this.plan = plan;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<Topic> topics, Report report) throws IOException {
        var runs = new ArrayList<Map<String, Object>>();
        for (int count : plan.counts()) {
            for (var scope : plan.scopes()) {
                runs.add(run(topics, count, scope));
            }
        }
        report.summary(Map.of("runs", runs));
        var columns =
                List.of("edits", "scope", "success", "zSentiment", "zTopic", "kl", "routedInScope", "routedOutOfScope");
        report.bars(
                "dialogue",
                new Axes("Sentiment edits", "", "", false),
                columns.subList(2, 6),
                bars(runs, columns.subList(2, 6)));
        return Table.of(runs, columns);
    }

    private Map<String, Object> run(List<Topic> topics, int count, Suite.Scope scope) {
        var random = new Random(plan.seed());
        var tally = new Tally();
        var episodes = Episodes.of(topics, Topic::name, new Episodes.Size(count, topics.size()), plan.seed());
        for (int i = 0; i < episodes.size(); i++) {
            episode(episodes.get(i), topics, scope, random, tally);
            progress.at("episodes, " + scope.name().toLowerCase(Locale.ROOT), i + 1, episodes.size());
        }
        return tally.figures(count, scope);
    }

    private void episode(List<Topic> live, List<Topic> all, Suite.Scope scope, Random random, Tally tally) {
        try (var index = suite.index().get()) {
            var memory = new IndexedEditMemory(suite.encoder(), index);
            var edited = new EditedModel(
                    memory, suite.scope(scope), models.base(), models.counterfactual(), plan.settings());
            var sentiments = live.stream().map(_ -> random.nextBoolean()).toList();
            for (int i = 0; i < live.size(); i++) {
                var target = "Sentiment: " + (sentiments.get(i) ? "Positive" : "Negative");
                memory.publish(List.of(new Edit("" + i, "Topic: " + live.get(i).name(), target, i)));
            }
            for (int i = 0; i < live.size(); i++) {
                inside(edited, live.get(i), sentiments.get(i), random, tally);
                var others = all.stream().filter(topic -> !live.contains(topic)).toList();
                if (!others.isEmpty()) {
                    outside(edited, others.get(random.nextInt(others.size())), random, tally);
                }
            }
        }
    }

    private void inside(EditedModel edited, Topic topic, boolean positive, Random random, Tally tally) {
        var query = question(topic, random);
        var routing = edited.route(List.of(query)).getFirst();
        var right = positive ? topic.positive() : topic.negative();
        var wrong = positive ? topic.negative() : topic.positive();
        float[][] rightEdited = likelihood(routing, right);
        double sentiment = DialogueScore.sentiment(rightEdited, likelihood(routing, wrong));
        double onTopic = DialogueScore.topic(
                rightEdited, models.base().tokenLogProbs(Collections.nCopies(right.size(), Prompt.of(query)), right));
        tally.inside(routing.route(), sentiment, onTopic);
    }

    private void outside(EditedModel edited, Topic other, Random random, Tally tally) {
        for (var query : List.of(question(other, random), "Topic: " + other.name())) {
            var routing = edited.route(List.of(query)).getFirst();
            for (var reply :
                    List.of(other.positive().getFirst(), other.negative().getFirst())) {
                var prompt = Prompt.of(query);
                if (routing.route() == Route.BASE) {
                    int tokens = models.base().tokenLogProbs(List.of(prompt), List.of(reply))[0].length;
                    tally.outside(0, tokens);
                } else {
                    float[][] base = models.base().tokenDistributions(prompt, reply);
                    float[][] changed = models.counterfactual().tokenDistributions(governed(routing), reply);
                    tally.outside(DialogueScore.divergence(base, changed), base.length);
                }
            }
            tally.routedOutside.add(routing.route() == Route.COUNTERFACTUAL);
        }
    }

    private float[][] likelihood(Routing routing, List<String> replies) {
        boolean base = routing.route() == Route.BASE;
        var prompt = base ? Prompt.of(routing.query()) : governed(routing);
        var model = base ? models.base() : models.counterfactual();
        return model.tokenLogProbs(Collections.nCopies(replies.size(), prompt), replies);
    }

    private static Prompt governed(Routing routing) {
        return Prompt.of(routing.best().orElseThrow().edit(), routing.query());
    }

    private static String question(Topic topic, Random random) {
        return Topic.QUESTIONS.get(random.nextInt(Topic.QUESTIONS.size())).replace("{}", topic.name());
    }

    private static Map<String, List<Double>> bars(List<Map<String, Object>> runs, List<String> figures) {
        var bars = new LinkedHashMap<String, List<Double>>();
        for (var run : runs) {
            bars.put(
                    run.get("scope") + " " + run.get("edits"),
                    figures.stream()
                            .map(figure -> run.get(figure) instanceof Double number ? number : 0.0)
                            .toList());
        }
        return bars;
    }

    private static final class Tally {
        private final Rate routedInside = new Rate();
        private final Rate routedOutside = new Rate();
        private double sentiment;
        private double topic;
        private double success;
        private double divergence;
        private long tokens;

        private void inside(Route route, double zSentiment, double zTopic) {
            routedInside.add(route == Route.COUNTERFACTUAL);
            sentiment += zSentiment;
            topic += zTopic;
            success += zSentiment * zTopic;
        }

        private void outside(double summed, int count) {
            divergence += summed;
            tokens += count;
        }

        private Map<String, Object> figures(int count, Suite.Scope scope) {
            double kl = tokens == 0 ? 0 : divergence / tokens;
            return new Figures()
                    .put("edits", count)
                    .put("scope", scope.name().toLowerCase(Locale.ROOT))
                    .put("success", success / routedInside.all())
                    .put("zSentiment", sentiment / routedInside.all())
                    .put("zTopic", topic / routedInside.all())
                    .put("drawdown", kl)
                    .put("kl", kl)
                    .put("routedInScope", routedInside)
                    .put("routedOutOfScope", routedOutside)
                    .put("topics", routedInside.all())
                    .values();
        }
    }
}
