package io.errata.lab.eval.edits;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.AnswerText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

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
    /** Subjects of live edits that each text mentions, found once. */
    private final Map<String, List<String>> mentioned = new HashMap<>();

    private EditProbes(List<EditCase> live) {
        this.live = live;
        for (var edit : live) {
            taken.add(AnswerText.normalised(edit.prompt()));
            edit.rephrases().forEach(text -> taken.add(AnswerText.normalised(text)));
            var subject = AnswerText.normalised(edit.subject());
            if (!subject.isEmpty()) {
                targets.computeIfAbsent(subject, _ -> new ArrayList<>()).add(AnswerText.normalised(edit.target()));
            }
        }
    }

    public static List<Probe> of(List<EditCase> live) {
        var probes = new EditProbes(live);
        return IntStream.range(0, live.size())
                .mapToObj(probes::probes)
                .flatMap(List::stream)
                .toList();
    }

    /** Normalised prompts and rephrases of the live edits. */
    static Set<String> taken(List<EditCase> live) {
        return Set.copyOf(new EditProbes(live).taken);
    }

    private List<Probe> probes(int number) {
        var edit = live.get(number);
        boolean agreed = targets(edit).stream().distinct().count() <= 1;
        var probes = new ArrayList<Probe>();
        probes.add(new Probe(Kind.OWN, number, edit.prompt(), agreed));
        edit.rephrases().forEach(text -> probes.add(new Probe(Kind.REPHRASE, number, text, agreed)));
        edit.locality()
                .forEach(probe -> probes.add(new Probe(Kind.LOCALITY, number, probe.text(), isClean(probe, edit))));
        return probes;
    }

    private boolean isClean(EditCase.Locality probe, EditCase edit) {
        var text = AnswerText.normalised(probe.text());
        var own = AnswerText.normalised(edit.subject());
        boolean alone = targets(edit).size() == 1;
        var subjects = mentioned.computeIfAbsent(text, this::subjects);
        return !probe.disputed()
                && !taken.contains(text)
                && subjects.stream().allMatch(subject -> subject.equals(own) && alone);
    }

    private List<String> targets(EditCase edit) {
        return targets.getOrDefault(AnswerText.normalised(edit.subject()), List.of());
    }

    private List<String> subjects(String text) {
        var words = " " + text + " ";
        return targets.keySet().stream()
                .filter(subject -> words.contains(" " + subject + " "))
                .toList();
    }
}
