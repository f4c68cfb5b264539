package io.errata.trainer;

import io.errata.lab.data.CoveredStatement;
import io.errata.lab.data.DataFiles;
import io.errata.lab.data.EditCase;
import io.errata.lab.data.FaqQuery;
import io.errata.lab.data.LookAlikes;
import io.errata.lab.data.RelationTemplates;
import io.errata.lab.data.TextPair;
import io.errata.schemas.json.JsonLines;
import io.errata.trainer.generate.Rewordings;
import io.errata.trainer.generate.RoleSwaps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The examples that the scope classifier learns from, by set. Every set is of train files, or generated from them.
 */
final class ScopeExamples {
    /** Number of rows of the labelled pairs used for training; later rows measure. */
    private static final int TRAINED_QUESTION_PAIRS = 45_000;

    /** The rows up to this one fit the head; later rows are left for evaluations. */
    private static final int MEASURED_QUESTION_PAIRS = 48_000;

    private static final int HELD_EVERY = 50;
    private static final int MAX_HELD = 500;
    private static final int ROLE_SWAPS = 10_000;
    private static final int REWORDINGS = 40_000;

    private final DataFiles data;
    private final Supplier<ScopePairs> mined;
    private final long seed;
    private final Random random;

    /** @param mined makes an empty collection of pairs with mined negatives */
    ScopeExamples(DataFiles data, Supplier<ScopePairs> mined, long seed) {
        this.data = data;
        this.mined = mined;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Reads and generates all sets. */
    Map<String, List<LabelledPair>> sets() throws IOException {
        var questions = questions();
        var edits = edits();
        var known = known(edits);
        var faq = faq();
        var statements = data.rows("more/edit-questions/train.jsonl", CoveredStatement::read);
        var names = known.stream().map(EditCase::subject).distinct().toList();
        var sets = new LinkedHashMap<String, List<LabelledPair>>();
        sets.put(
                "question-pairs",
                mined.get().labelled(questions).chained(questions).pairs());
        sets.put(
                "qqp-more",
                mined.get()
                        .labelled(data.rows("more/qqp-more/train.jsonl", TextPair::read))
                        .once());
        sets.put("paws", paws());
        sets.put(
                "edits",
                mined.get().edits(known).relations(known).repeated(edits).pairs());
        sets.put("look-alikes", lookAlikes(edits, questions));
        sets.put(
                "siblings",
                new SiblingPairs(names, seed)
                        .edits(edits)
                        .questions(questions)
                        .statements(statements)
                        .faq(faq.getOrDefault("stack-faq", List.of()))
                        .pairs());
        sets.put("role-swaps", labelled(new RoleSwaps(names, seed).pairs(ROLE_SWAPS)));
        sets.put("rewordings", rewordings(edits, questions, statements));
        sets.put("faq", faqPairs(faq));
        sets.put("statements", statementPairs(statements));
        sets.put("rewrites", labelled(data.rows("more/question-rewrites/train.jsonl", TextPair::read)));
        sets.put("topics", topics());
        return sets;
    }

    /** Takes a small part out of each set, for measuring, and adds labelled pairs that no training reads. */
    Map<String, List<LabelledPair>> heldOut(Map<String, List<LabelledPair>> sets) throws IOException {
        var held = new LinkedHashMap<String, List<LabelledPair>>();
        sets.replaceAll((name, pairs) -> {
            var some = new ArrayList<>(
                    pairs.stream().filter(ScopeExamples::isHeld).distinct().toList());
            Collections.shuffle(some, random);
            held.put(name, some.subList(0, Math.min(some.size(), MAX_HELD)));
            return pairs.stream().filter(pair -> !isHeld(pair)).toList();
        });
        var all = data.rows("question-pairs/train.jsonl", TextPair::read);
        held.put(
                "unseen-question-pairs",
                labelled(all.subList(
                        Math.min(all.size(), TRAINED_QUESTION_PAIRS), Math.min(all.size(), MEASURED_QUESTION_PAIRS))));
        held.values().removeIf(List::isEmpty);
        return held;
    }

    private static boolean isHeld(LabelledPair pair) {
        return Math.floorMod(pair.first().hashCode(), HELD_EVERY) == 0;
    }

    private List<TextPair> questions() throws IOException {
        var all = data.rows("question-pairs/train.jsonl", TextPair::read);
        return all.subList(0, Math.min(all.size(), TRAINED_QUESTION_PAIRS));
    }

    private List<EditCase> edits() throws IOException {
        var edits = new ArrayList<>(data.rows("zsre/train.jsonl", EditCase::read));
        edits.addAll(data.rows("counterfact/train.jsonl", EditCase::read));
        return edits;
    }

    private List<EditCase> known(List<EditCase> edits) throws IOException {
        var known = new ArrayList<>(edits);
        known.addAll(data.rows("knowedit/wiki_counterfact_train.jsonl", EditCase::read));
        known.addAll(data.rows("knowedit/wiki_recent_train.jsonl", EditCase::read));
        return known;
    }

    /** The edit in other words, which is the query, or the other way round. */
    private List<LabelledPair> rewordings(
            List<EditCase> edits, List<TextPair> questions, List<CoveredStatement> statements) {
        var rewordings = new Rewordings(seed);
        var pairs = new ArrayList<LabelledPair>();
        Stream.of(
                        edits.stream().map(EditCase::prompt),
                        questions.stream().map(TextPair::first),
                        statements.stream().flatMap(one -> one.questions().stream()))
                .flatMap(texts -> texts)
                .distinct()
                .forEach(text -> rewordings
                        .of(text)
                        .ifPresent(other -> pairs.add(
                                random.nextBoolean()
                                        ? new LabelledPair(text, other, 1)
                                        : new LabelledPair(other, text, 1))));
        Collections.shuffle(pairs, random);
        return pairs.subList(0, Math.min(pairs.size(), REWORDINGS));
    }

    private List<LabelledPair> statementPairs(List<CoveredStatement> statements) throws IOException {
        return new StatementPairs(seed)
                .statements(statements)
                .relations(data.rows("more/relation-templates/train.jsonl", RelationTemplates::read))
                .pairs();
    }

    private Map<String, List<FaqQuery>> faq() throws IOException {
        var faq = new LinkedHashMap<String, List<FaqQuery>>();
        for (var set : List.of("stack-faq", "banking77", "hint3", "clinc150")) {
            faq.put(set, data.rows("more/" + set + "/train.jsonl", FaqQuery::read));
        }
        return faq;
    }

    /** Set by set: FAQs of two sets may ask the same. */
    private List<LabelledPair> faqPairs(Map<String, List<FaqQuery>> faq) {
        var pairs = new ArrayList<LabelledPair>();
        faq.values().forEach(set -> pairs.addAll(new FaqPairs(set, mined.get(), random).pairs()));
        return pairs;
    }

    /** Without the spaces before marks, which no query has. */
    private List<LabelledPair> paws() throws IOException {
        var pairs = new ArrayList<LabelledPair>();
        for (var set : List.of("paws-qqp", "paws-wiki")) {
            for (var pair : data.rows("more/" + set + "/train.jsonl", TextPair::read)) {
                boolean swap = random.nextBoolean();
                var first = TokenisedText.joined(swap ? pair.second() : pair.first());
                var second = TokenisedText.joined(swap ? pair.first() : pair.second());
                pairs.add(new LabelledPair(first, second, pair.same() ? 1 : 0));
            }
        }
        return pairs;
    }

    private List<LabelledPair> lookAlikes(List<EditCase> edits, List<TextPair> questions) {
        var asEdits = questions.stream()
                .filter(TextPair::same)
                .map(pair -> new EditCase("", pair.first(), "", List.of(pair.second()), List.of()))
                .toList();
        return Stream.of(edits, asEdits)
                .flatMap(cases -> LookAlikes.generate(cases, seed).stream())
                .map(one -> new LabelledPair(one.edit(), one.query(), 0))
                .toList();
    }

    private List<LabelledPair> topics() throws IOException {
        var topics = data.rows(
                "convsent/train.jsonl", (file, _) -> JsonLines.read(file, node -> JsonLines.text(node, "ent")));
        return DialoguePairs.of(topics, seed);
    }

    static List<LabelledPair> labelled(List<TextPair> pairs) {
        return pairs.stream()
                .map(pair -> new LabelledPair(pair.first(), pair.second(), pair.same() ? 1 : 0))
                .toList();
    }
}
