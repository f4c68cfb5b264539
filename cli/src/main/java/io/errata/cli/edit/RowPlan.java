package io.errata.cli.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.errata.ingest.admission.Normalised;
import io.errata.schemas.Edit;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Task;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.MapNamespaceState;
import io.errata.schemas.log.NamespaceLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a file change in a namespace as it was when the import began. Its memory grows with the rows. For one
 * thread.
 */
public final class RowPlan {
    private final MapNamespaceState before;
    private final long policyRevision;
    private final boolean onlyAbsent;
    private final Map<String, Line> byId = new HashMap<>();
    private final Map<Question, Line> byQuestion = new HashMap<>();

    /** What becomes of a row. */
    public enum Change {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /** @param request not sent if the row changes nothing */
    record Planned(EditRequest request, Change change) {}

    /** What an edit is about, and when: two live edits of one question supersede each other. */
    private record Question(
            Task task,
            String input,
            @Nullable Instant from,
            @Nullable Instant to) {
        static Question of(EditRequest wish) {
            return new Question(wish.getTask(), Normalised.of(wish.getInput()), wish.getValidFrom(), wish.getValidTo());
        }

        static Question of(Edit edit) {
            return new Question(edit.getTask(), Normalised.of(edit.getInput()), edit.getValidFrom(), edit.getValidTo());
        }
    }

    private record Line(long number, EditRequest wish) {}

    /** @param onlyAbsent whether a row changes nothing if its edit ever was, live or not */
    public RowPlan(NamespaceLog log, boolean onlyAbsent) {
        this.before = log.now();
        this.policyRevision = log.policyEvent().map(Edit::getRevision).orElse(0L);
        this.onlyAbsent = onlyAbsent;
    }

    private List<Edit> live() {
        return before.edits().stream().filter(LogFold::isLive).toList();
    }

    /**
     * The request that makes a row live. The id of a row that names none follows from its question. The same row in the
     * same state makes the same request, so that a run after a break publishes nothing twice.
     *
     * @throws IllegalArgumentException if an earlier row has the same id or asks the same, with something else
     */
    Planned of(long line, EditRequest wish) {
        var question = Question.of(wish);
        var id = Optional.ofNullable(wish.getEditId())
                .orElseGet(() -> uuid(wish.getNamespace(), question.toString()).toString());
        if (isRepeated(id, new Line(line, wish), question)) {
            return new Planned(wish, Change.UNCHANGED);
        }
        var last = before.last(id);
        return new Planned(request(wish, id, last), change(wish, last));
    }

    private EditRequest request(EditRequest wish, String id, Optional<Edit> last) {
        long revision = last.map(Edit::getRevision).orElse(0L);
        var state = revision + " " + policyRevision;
        return EditRequest.newBuilder(wish)
                .setEditId(id)
                .setRequestId(uuid(wish.getNamespace(), id, content(wish).toString(), state))
                .build();
    }

    private Change change(EditRequest wish, Optional<Edit> last) {
        if (last.isEmpty()) {
            return Change.ADDED;
        }
        boolean live = last.filter(LogFold::isLive)
                .filter(edit -> content(edit).equals(content(wish)))
                .isPresent();
        return live || onlyAbsent ? Change.UNCHANGED : Change.CHANGED;
    }

    /** Whether an earlier row says the same. */
    private boolean isRepeated(String id, Line line, Question question) {
        var sameId = byId.get(id);
        if (sameId != null) {
            if (content(sameId.wish()).equals(content(line.wish()))) {
                return true;
            }
            throw new IllegalArgumentException("has the id of line " + sameId.number() + ", and says something else");
        }
        var same = byQuestion.putIfAbsent(question, line);
        if (same != null) {
            throw new IllegalArgumentException(
                    "asks what line " + same.number() + " asks: one edit would supersede the other");
        }
        byId.put(id, line);
        return false;
    }

    /** The live edits that the rows neither name nor supersede, by revision. */
    public List<Edit> unnamed() {
        return live().stream()
                .filter(edit -> !byId.containsKey(edit.getEditId()))
                .filter(edit -> !byQuestion.containsKey(Question.of(edit)))
                .toList();
    }

    private static List<@Nullable Object> content(EditRequest wish) {
        return listOf(
                wish.getTask(),
                wish.getInput(),
                wish.getTarget(),
                wish.getInScope(),
                wish.getOutOfScope(),
                wish.getScopeNote(),
                wish.getSubject(),
                wish.getValidFrom(),
                wish.getValidTo());
    }

    private static List<@Nullable Object> content(Edit edit) {
        return listOf(
                edit.getTask(),
                edit.getInput(),
                edit.getTarget(),
                edit.getInScope(),
                edit.getOutOfScope(),
                edit.getScopeNote(),
                edit.getSubject(),
                edit.getValidFrom(),
                edit.getValidTo());
    }

    private static List<@Nullable Object> listOf(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static UUID uuid(String... of) {
        return UUID.nameUUIDFromBytes(String.join("\n", of).getBytes(UTF_8));
    }
}
