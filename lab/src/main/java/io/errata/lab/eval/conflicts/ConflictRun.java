package io.errata.lab.eval.conflicts;

import io.errata.lab.data.ReplacedFact;
import io.errata.lab.eval.conflicts.KnownConflicts.Kind;
import io.errata.lab.eval.conflicts.KnownConflicts.Truth;
import io.errata.lab.eval.edits.EditProbes;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.conflict.ConflictDetector;
import io.errata.serac.conflict.ScopeConflict;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.EditIndex;
import io.errata.serac.memory.IndexedEdit;
import io.errata.serac.memory.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Publishes rows in order, each checked against earlier ones, then checks probes against all rows. One thread. */
final class ConflictRun {
    private static final int BATCH = 64;
    /**
     * The id of every probe: each probe replaces the previous one, so that the check compares it with live edits
     * alone.
     */
    private static final String PROBE = "probe";

    private final List<ReplacedFact> facts;
    private final TextEncoder encoder;
    private final EditIndex live;
    private final ConflictDetector detector;
    private final ProgressListener progress;

    /** @param detector must report every pair that it scores */
    ConflictRun(
            List<ReplacedFact> facts,
            TextEncoder encoder,
            EditIndex live,
            ConflictDetector detector,
            ProgressListener progress) {
        this.facts = facts;
        this.encoder = encoder;
        this.live = live;
        this.detector = detector;
        this.progress = progress;
    }

    private record Probe(Kind kind, Edit edit, Optional<Edit> known) {
        private CheckedEdit checked(List<ScopeConflict> found) {
            return new CheckedEdit(kind, edit, known, found);
        }
    }

    /** Checks and publishes every row; all of them stay live. */
    List<CheckedEdit> publish() {
        var known = new KnownConflicts(facts);
        var checked = new ArrayList<CheckedEdit>();
        for (int from = 0; from < facts.size(); from += BATCH) {
            int to = Math.min(facts.size(), from + BATCH);
            checked.addAll(publish(from, to, known));
            progress.at("edits", to, facts.size());
        }
        return checked;
    }

    private List<CheckedEdit> publish(int from, int to, KnownConflicts known) {
        var edits = IntStream.range(from, to).mapToObj(this::edit).toList();
        var vectors = vectors(edits);
        var found = find(edits, vectors);
        live.write(List.of(), edits.stream().map(IndexedEdit::always).toList(), vectors);
        return IntStream.range(0, edits.size())
                .mapToObj(i -> judged(edits.get(i), known.earlier(from + i), found.get(i)))
                .flatMap(List::stream)
                .toList();
    }

    /** One entry for each edit that this edit contradicts or may contradict; a single entry if there is none. */
    private List<CheckedEdit> judged(Edit edit, Map<Integer, Kind> earlier, List<ScopeConflict> found) {
        var against = earlier.entrySet().stream()
                .filter(one -> one.getValue().truth() != Truth.NONE)
                .map(one -> new CheckedEdit(one.getValue(), edit, Optional.of(edit(one.getKey())), found))
                .toList();
        var kind = earlier.values().stream().sorted().findFirst().orElse(Kind.OTHER_SUBJECT);
        return against.isEmpty() ? List.of(new CheckedEdit(kind, edit, Optional.empty(), found)) : against;
    }

    /** Checks rephrases, as contradictions and as duplicates, and locality texts; publishes none of them. */
    List<CheckedEdit> probe() {
        var edits = facts.stream().map(ReplacedFact::edit).toList();
        return checked(EditProbes.of(edits).stream().flatMap(this::probes).toList());
    }

    private Stream<Probe> probes(EditProbes.Probe probe) {
        return switch (probe.kind()) {
            case OWN -> Stream.empty();
            case REPHRASE -> rephrased(probe);
            case LOCALITY -> probe.clean() ? Stream.of(locality(probe)) : Stream.empty();
        };
    }

    private Stream<Probe> rephrased(EditProbes.Probe probe) {
        var row = facts.get(probe.edit());
        var contradiction = new Probe(Kind.REPHRASED, edit(probe.text(), row.truth()), Optional.of(edit(probe.edit())));
        var duplicate =
                new Probe(Kind.SAME_TARGET, edit(probe.text(), row.edit().target()), Optional.empty());
        return probe.clean() ? Stream.of(contradiction, duplicate) : Stream.of(contradiction);
    }

    private Probe locality(EditProbes.Probe probe) {
        var truth = facts.get(probe.edit()).truth();
        return new Probe(Kind.LOCALITY, edit(probe.text(), truth), Optional.empty());
    }

    private List<CheckedEdit> checked(List<Probe> probes) {
        var checked = new ArrayList<CheckedEdit>();
        for (var batch : probes.stream().gather(Gatherers.windowFixed(BATCH)).toList()) {
            var edits = batch.stream().map(Probe::edit).toList();
            var found = find(edits, vectors(edits));
            for (int i = 0; i < batch.size(); i++) {
                checked.add(batch.get(i).checked(found.get(i)));
            }
            progress.at("probes", checked.size(), probes.size());
        }
        return checked;
    }

    private List<List<ScopeConflict>> find(List<Edit> edits, float[][] vectors) {
        var view = live.view();
        try {
            return detector.find(edits, vectors, (queries, topK) -> view.search(queries, topK, (_, _) -> true));
        } finally {
            view.release();
        }
    }

    private float[][] vectors(List<Edit> edits) {
        return encoder.encode(edits.stream().map(Edit::input).toList());
    }

    private Edit edit(int row) {
        var edit = facts.get(row).edit();
        return new Edit("" + row, edit.prompt(), edit.target(), row);
    }

    private Edit edit(String input, String target) {
        return new Edit(PROBE, input, target, facts.size());
    }
}
