package io.errata.trainer;

import io.errata.lab.data.FaqQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Examples from FAQs: two queries of one FAQ ask the same, the nearest queries of other FAQs and queries that no FAQ
 * answers do not. A set whose labels are broader than a question (CLINC150, HINT3) gives negatives alone.
 */
final class FaqPairs {
    private final List<FaqQuery> queries;
    private final ScopePairs mined;
    private final Random random;

    FaqPairs(List<FaqQuery> queries, ScopePairs mined, Random random) {
        this.queries = queries;
        this.mined = mined;
        this.random = random;
    }

    List<LabelledPair> pairs() {
        var pairs = new ArrayList<LabelledPair>();
        groups().values()
                .forEach(group -> group.forEach(query -> {
                    pairs.add(new LabelledPair(query.canonical(), query.query(), 1));
                    if (isQuestion(query)) {
                        pairs.add(new LabelledPair(
                                group.get(random.nextInt(group.size())).query(), query.query(), 1));
                    }
                }));
        pairs.addAll(mined.groups(queries));
        return pairs;
    }

    /** Whether its FAQ is a question: other labels are wider. */
    static boolean isQuestion(FaqQuery query) {
        return query.faq().startsWith("stack/");
    }

    private Map<String, List<FaqQuery>> groups() {
        var groups = new LinkedHashMap<String, List<FaqQuery>>();
        queries.stream()
                .filter(query -> isQuestion(query) || query.faq().startsWith("banking/"))
                .forEach(query -> groups.computeIfAbsent(query.faq(), _ -> new ArrayList<>())
                        .add(query));
        return groups;
    }
}
