package io.errata.trainer;

import io.errata.lab.data.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Topics as edits, and the paper's queries about them: in scope for the topic, out of scope for another. */
final class DialoguePairs {
    private DialoguePairs() {}

    static List<LabelledPair> of(List<String> topics, long seed) {
        var random = new Random(seed);
        var pairs = new ArrayList<LabelledPair>();
        for (var topic : topics) {
            var other = topics.get(random.nextInt(topics.size()));
            pairs.addAll(of(topic, other, random));
        }
        return pairs;
    }

    private static List<LabelledPair> of(String topic, String other, Random random) {
        var edit = "Topic: " + topic;
        var pairs = new ArrayList<LabelledPair>();
        pairs.add(new LabelledPair(edit, ask(topic, random), 1));
        pairs.add(new LabelledPair(edit, ask(topic, random), 1));
        if (!other.equals(topic)) {
            pairs.add(new LabelledPair(edit, ask(other, random), 0));
            pairs.add(new LabelledPair(edit, "Topic: " + other, 0));
        }
        return pairs;
    }

    static String ask(String topic, Random random) {
        return Topic.QUESTIONS.get(random.nextInt(Topic.QUESTIONS.size())).replace("{}", topic);
    }
}
