package io.errata.serac.scope;

import java.util.List;

/**
 * The text of a query that edits are compared with. In a conversation it is the last turn of the user: earlier turns
 * speak of other things. A text without the marks of a conversation is its own last turn.
 *
 * @param text     not blank unless the query is; a part of the query, or of a message in it
 * @param followUp whether the turn refers to an earlier one, so that its meaning is not in it
 */
public record LastTurn(String text, boolean followUp) {
    /** Takes any text. */
    public static LastTurn of(String query) {
        var turns = Conversation.turns(query);
        return turns.reversed().stream()
                .filter(turn -> turn.user() && !turn.text().isBlank())
                .findFirst()
                .map(turn -> new LastTurn(turn.text(), hasEarlier(turns, turn) && Phrase.refersBack(turn.text())))
                .orElseGet(() -> new LastTurn(query, false));
    }

    /** Whether the turn asks more questions than the input does; a statement answers one. */
    public boolean asksMoreThan(String input) {
        return Phrase.questions(text) > Math.max(1, Phrase.questions(input));
    }

    private static boolean hasEarlier(List<Conversation.Turn> turns, Conversation.Turn last) {
        return turns.stream()
                .takeWhile(turn -> turn != last)
                .anyMatch(turn -> !turn.text().isBlank());
    }
}
