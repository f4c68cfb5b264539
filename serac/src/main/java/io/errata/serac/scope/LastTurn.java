package io.errata.serac.scope;

import java.util.stream.IntStream;

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
        var turns = Conversation.turns(query).stream()
                .filter(turn -> !turn.text().isBlank())
                .toList();
        int last = IntStream.range(0, turns.size())
                .filter(i -> turns.get(i).user())
                .max()
                .orElse(-1);
        if (last < 0) {
            return new LastTurn(query, false);
        }
        var text = turns.get(last).text();
        return new LastTurn(text, last > 0 && Phrase.refersBack(text));
    }

    /** Whether the turn asks more questions than the input does; a statement answers one. */
    public boolean asksMoreThan(String input) {
        return Phrase.questions(text) > Math.max(1, Phrase.questions(input));
    }
}
