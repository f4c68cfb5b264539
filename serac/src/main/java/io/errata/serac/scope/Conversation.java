package io.errata.serac.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The turns of a conversation in one text: as messages in JSON, in the markup of chat models, or as lines that begin
 * with a speaker.
 */
final class Conversation {
    private static final Set<String> USERS =
            Set.of("user", "human", "customer", "question", "q", "instruction", "input", "inst");
    private static final Set<String> SYSTEMS = Set.of("system", "developer", "tool");

    private static final String SPEAKERS = "user|human|customer|question|q|instruction|input"
            + "|assistant|ai|bot|chatbot|agent|model|answer|a|response|system";

    /** The start of a turn; one of the groups names the speaker. */
    private static final Pattern START = Pattern.compile(
            "<\\|(?:im_start|start_header_id)\\|>\\s{0,4}(\\w{1,20})(?:<\\|end_header_id\\|>)?"
                    + "|<\\|(" + SPEAKERS + ")\\|>"
                    + "|<start_of_turn>\\s{0,4}(\\w{1,20})"
                    + "|\\[(/?inst)]"
                    + "|(?:^|(?<=[.?!] ))[ \\t]{0,8}(?:#{1,6} ?|\\*\\*)?(" + SPEAKERS
                    + ")(?:\\*\\*)?[ \\t]?:(?:\\*\\*)?",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** Marks that end a turn, and marks that only models read. */
    private static final Pattern END = Pattern.compile(
            "<\\|(?:im_end|eot_id|eom_id|end|endoftext|end_of_text)\\|>|<end_of_turn>|</s>", Pattern.CASE_INSENSITIVE);

    private static final Pattern BEGIN =
            Pattern.compile("^(?:\\s|<s>|<bos>|<\\|begin_of_text\\|>|<\\|endoftext\\|>)++", Pattern.CASE_INSENSITIVE);
    /** A system text within the first instruction. */
    private static final Pattern SYSTEM =
            Pattern.compile("^\\s*+<<SYS>>.*?<</SYS>>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Conversation() {}

    /** @param user whether the user speaks, or else who answers */
    record Turn(boolean user, String text) {
        /** A turn of a named speaker; the speakers that set a conversation up take no turn. */
        static List<Turn> of(String speaker, String text) {
            var name = speaker.toLowerCase(Locale.ROOT);
            return SYSTEMS.contains(name) ? List.of() : List.of(new Turn(USERS.contains(name), text));
        }
    }

    /** In order; empty if the text is no conversation. */
    static List<Turn> turns(String text) {
        var messages = ChatMessages.turns(text);
        return messages.isEmpty() ? marked(text) : messages;
    }

    private static List<Turn> marked(String text) {
        var starts = START.matcher(text).results().toList();
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1).start() : text.length();
            turns.addAll(Turn.of(
                    speaker(starts.get(i)), spoken(text.substring(starts.get(i).end(), end))));
        }
        if (!starts.isEmpty()) {
            // A text before the first mark is a question before its answer, or sets the conversation up.
            turns.addFirst(
                    new Turn(true, spoken(text.substring(0, starts.getFirst().start()))));
        }
        return turns;
    }

    private static String speaker(MatchResult start) {
        for (int group = 1; group <= start.groupCount(); group++) {
            if (start.start(group) >= 0) {
                return start.group(group);
            }
        }
        return "";
    }

    private static String spoken(String marked) {
        var begun = BEGIN.matcher(SYSTEM.matcher(marked).replaceFirst("")).replaceFirst("");
        var end = END.matcher(begun);
        return (end.find() ? begun.substring(0, end.start()) : begun).strip();
    }
}
