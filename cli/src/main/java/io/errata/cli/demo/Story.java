package io.errata.cli.demo;

import java.util.List;
import java.util.Optional;

/**
 * What the demo asks and publishes, and which edit must govern what.
 *
 * @param corrections published after the questions were asked once
 * @param questions   asked before and after
 * @param revoked     id of the correction taken back at the end
 */
public record Story(List<Correction> corrections, List<Question> questions, String revoked) {
    /** One edit to publish. */
    public record Correction(String id, String input, String target) {}

    /**
     * One question.
     *
     * @param governed id of the correction that must answer it; empty = the base model must, as before
     */
    public record Question(String text, Optional<String> governed) {
        static Question of(String text, String id) {
            return new Question(text, Optional.of(id));
        }

        static Question free(String text) {
            return new Question(text, Optional.empty());
        }
    }

    public Story {
        corrections = List.copyOf(corrections);
        questions = List.copyOf(questions);
    }

    public static Story standard() {
        return new Story(
                List.of(
                        new Correction("e1", "Who is the chief executive of Northwind Traders?", "Amara Okafor"),
                        new Correction("e2", "What is the capital of Kazakhstan?", "Astana"),
                        new Correction("e3", "When does the library on Elm Street close on Fridays?", "9 p.m."),
                        new Correction("e4", "The mother tongue of Danielle Darrieux is", "English")),
                List.of(
                        Question.of("Who is the chief executive of Northwind Traders?", "e1"),
                        Question.of("Who runs Northwind Traders as its CEO?", "e1"),
                        Question.free("Who is the chief executive of Southwind Traders?"),
                        Question.free("Who is not the chief executive of Northwind Traders?"),
                        Question.of("What is the capital of Kazakhstan?", "e2"),
                        Question.of("Which city is Kazakhstan's capital?", "e2"),
                        Question.free("What is the capital of Uzbekistan?"),
                        Question.of("Until what time is the Elm Street library open on Friday?", "e3"),
                        Question.free("When does the library on Elm Street open on Fridays?"),
                        Question.of("Danielle Darrieux is a native speaker of", "e4"),
                        Question.free("The mother tongue of Michel Rocard is"),
                        Question.free("Who painted the Mona Lisa?")),
                "e2");
    }

    Correction correction(String id) {
        return corrections.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
