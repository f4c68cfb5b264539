package io.errata.lab.eval.edits;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.AnswerText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The probes to send while the first cases are live, and the use of each. */
public final class EditProbes {
    public enum Kind {
        OWN,
        REPHRASE,
        LOCALITY
    }

    /**
     * A query that tests an edit.
     *
     * @param edit  position of the probe's case
     * @param clean whether the probe can succeed whatever other edits are live. A locality probe is not clean if it is
     *              disputed, equals a live prompt or rephrase, or mentions another edit's subject. A probe in scope is
     *              not clean if another live edit gives its subject another target.
     */
    public record Probe(Kind kind, int edit, String text, boolean clean) {}

    private final List<EditCase> live;
    private final Set<String> taken = new HashSet<>();
    /** Targets of each subject, one for each live edit. */
    private final Map<String, List<String>> targets = new HashMap<>();

    private EditProbes(List<EditCase> live) {
        this.live = live;
        for (var edit : live) {
            taken.add(AnswerText.normalised(edit.prompt()));
            edit.rephrases().forEach(text -> taken.add(AnswerText.normalised(text)));
        }
        for (var edit : live) {
            var subject = AnswerText.normalised(edit.subject());
            if (!subject.isEmpty()) {
                targets.computeIfAbsent(subject, _ -> new ArrayList<>()).add(AnswerText.normalised(edit.target()));
            }
        }
    }

    public static List<Probe> of(List<EditCase> live) {
        return new EditProbes(live).all();
    }

    /** Normalised prompts and rephrases of the live edits. */
    static Set<String> taken(List<EditCase> live) {
        return Set.copyOf(new EditProbes(live).taken);
    }

    private List<Probe> all() {
        var mentioned = new HashMap<String, List<String>>();
        var probes = new ArrayList<Probe>();
        for (int i = 0; i < live.size(); i++) {
            int number = i;
            var edit = live.get(i);
            var own = AnswerText.normalised(edit.subject());
            var given = targets.getOrDefault(own, List.of());
            boolean agreed = given.stream().distinct().count() <= 1;
            probes.add(new Probe(Kind.OWN, i, edit.prompt(), agreed));
            edit.rephrases().forEach(text -> probes.add(new Probe(Kind.REPHRASE, number, text, agreed)));
            for (var probe : edit.locality()) {
                var text = probe.text();
                var subjects = mentioned.computeIfAbsent(AnswerText.normalised(text), this::subjects);
                boolean clean = !probe.disputed()
                        && !taken.contains(AnswerText.normalised(text))
                        && subjects.stream().allMatch(subject -> subject.equals(own) && given.size() == 1);
                probes.add(new Probe(Kind.LOCALITY, i, text, clean));
            }
        }
        return probes;
    }

    private List<String> subjects(String text) {
        var words = " " + text + " ";
        return targets.keySet().stream()
                .filter(subject -> words.contains(" " + subject + " "))
                .toList();
    }
}
