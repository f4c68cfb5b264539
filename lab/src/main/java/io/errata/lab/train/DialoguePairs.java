package io.errata.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Topics as edits, and the paper's questions about them: in scope for the topic, out of scope for another. */
final class DialoguePairs {
    private static final List<String> TEMPLATES = List.of(
            "What do you think of {}?",
            "What do you feel about {}?",
            "How do you view {}?",
            "What is your opinion of {}?",
            "What is your stance on {}?",
            "What is your position on {}?",
            "What is your attitude about {}?",
            "What is your view on {}?",
            "What is your take on {}?",
            "What is your impression of {}?",
            "What is your assessment of {}?",
            "What is your judgment of {}?",
            "What is your sentiment of {}?");

    private DialoguePairs() {}

    static List<LabelledPair> of(List<String> topics, long seed) {
        var random = new Random(seed);
        var pairs = new ArrayList<LabelledPair>();
        for (var topic : topics) {
            var other = topics.get(random.nextInt(topics.size()));
            pairs.add(new LabelledPair("Topic: " + topic, ask(topic, random), 1));
            pairs.add(new LabelledPair("Topic: " + topic, ask(topic, random), 1));
            if (!other.equals(topic)) {
                pairs.add(new LabelledPair("Topic: " + topic, ask(other, random), 0));
                pairs.add(new LabelledPair("Topic: " + topic, "Topic: " + other, 0));
            }
        }
        return pairs;
    }

    static String ask(String topic, Random random) {
        return TEMPLATES.get(random.nextInt(TEMPLATES.size())).replace("{}", topic);
    }
}
