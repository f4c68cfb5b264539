package io.errata.lab.eval;

import io.errata.lab.data.EditCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked while the first cases are live, and what each question is good for. */
final class EditProbes {
    enum Kind {
        OWN,
        REPHRASE,
        LOCALITY
    }

    /**
     * @param edit  position of the case it belongs to
     * @param clean collides with no other live edit: neither its prompt or rephrase, nor a mention of its subject
     */
    record Probe(Kind kind, int edit, String text, boolean clean) {}

    private final List<EditCase> live;
    private final Set<String> taken = new HashSet<>();
    private final List<String> subjects;

    private EditProbes(List<EditCase> live) {
        this.live = live;
        for (var edit : live) {
            taken.add(AnswerText.normalised(edit.prompt()));
            edit.rephrases().forEach(text -> taken.add(AnswerText.normalised(text)));
        }
        this.subjects = live.stream()
                .map(edit -> AnswerText.normalised(edit.subject()))
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
    }

    static List<Probe> of(List<EditCase> live) {
        return new EditProbes(live).all();
    }

    /** Normalised prompts and rephrases of the live edits. */
    static Set<String> taken(List<EditCase> live) {
        return Set.copyOf(new EditProbes(live).taken);
    }

    private List<Probe> all() {
        var clean = live.stream()
                .flatMap(edit -> edit.locality().stream())
                .distinct()
                .filter(text -> !collides(text))
                .collect(Collectors.toSet());
        var probes = new ArrayList<Probe>();
        for (int i = 0; i < live.size(); i++) {
            int edit = i;
            probes.add(new Probe(Kind.OWN, edit, live.get(edit).prompt(), true));
            live.get(edit).rephrases().forEach(text -> probes.add(new Probe(Kind.REPHRASE, edit, text, true)));
            live.get(edit)
                    .locality()
                    .forEach(text -> probes.add(new Probe(Kind.LOCALITY, edit, text, clean.contains(text))));
        }
        return probes;
    }

    private boolean collides(String text) {
        var plain = AnswerText.normalised(text);
        var words = " " + plain + " ";
        return taken.contains(plain) || subjects.stream().anyMatch(subject -> words.contains(" " + subject + " "));
    }
}
