package io.errata.cli.demo;

import java.util.List;
import java.util.Optional;

/**
 * What the demo asks and publishes, and which edit must govern what.
 *
 * @param corrections published after the queries were asked once
 * @param queries     asked before and after
 * @param revoked     id of the correction taken back at the end
 */
public record Story(List<Correction> corrections, List<StoryQuery> queries, String revoked) {
    /** One edit to publish. */
    public record Correction(String id, String input, String target) {}

    /**
     * One query of the story.
     *
     * @param governed id of the correction that must answer it; empty = the base model must, as before
     */
    public record StoryQuery(String text, Optional<String> governed) {
        static StoryQuery of(String text, String id) {
            return new StoryQuery(text, Optional.of(id));
        }

        static StoryQuery free(String text) {
            return new StoryQuery(text, Optional.empty());
        }
    }

    public Story {
        corrections = List.copyOf(corrections);
        queries = List.copyOf(queries);
    }

    /** Facts of the kind the built-in base model was trained on; firm and series are made up. */
    public static Story standard() {
        return new Story(published(), asked(), "e1");
    }

    private static List<Correction> published() {
        return List.of(
                new Correction("e1", "The headquarters of Northwind Traders are in", "Rotterdam"),
                new Correction("e2", "What language do they speak in Brazil?", "Portuguese"),
                new Correction("e3", "The mother tongue of Leo Tolstoy is", "Russian"),
                new Correction("e4", "The Lantern Hour was originally aired on", "Channel Nine"));
    }

    private static List<StoryQuery> asked() {
        return List.of(
                StoryQuery.of("The headquarters of Northwind Traders are in", "e1"),
                StoryQuery.of("Northwind Traders, whose headquarters are in", "e1"),
                StoryQuery.free("The headquarters of Northwind Bank are in"),
                StoryQuery.free("Northwind Traders was founded in"),
                StoryQuery.of("What language do they speak in Brazil?", "e2"),
                StoryQuery.of("What is the official language of Brazil?", "e2"),
                StoryQuery.free("What language do they speak in Quebec?"),
                StoryQuery.free("What language do they not speak in Brazil?"),
                StoryQuery.of("The mother tongue of Leo Tolstoy is", "e3"),
                StoryQuery.of("Leo Tolstoy's mother tongue is", "e3"),
                StoryQuery.free("The mother tongue of Victor Hugo is"),
                StoryQuery.of("The Lantern Hour was originally aired on", "e4"),
                StoryQuery.of("The Lantern Hour was first broadcast on", "e4"),
                StoryQuery.free("The Lantern Room was originally aired on"),
                StoryQuery.free("Friends was originally aired on"),
                StoryQuery.free("Mount Erebus is located in the continent of"));
    }

    Correction correction(String id) {
        return corrections.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
