package io.errata.testbed.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Queries of everyday length about fictitious names; the same number always gives the same query. */
public final class BenchQuestions {
    private static final int REAL = 1000;
    private static final String FILL = "What does the fill record numbered ";
    private static final List<String> SYLLABLES =
            List.of("ka", "ron", "vel", "tis", "mo", "dra", "lin", "ger", "sa", "pou", "bel", "wick");
    private static final List<String> EDITS = List.of(
            "What is the capital of %s?",
            "Who founded the company %s?",
            "In which year was %s born?",
            "Which language is spoken in %s?",
            "Who is the head coach of %s?");
    private static final List<String> QUERIES = List.of(
            "Tell me which city is the capital of %s.",
            "The company %s was founded by whom?",
            "When was %s born?",
            "What language do people in %s speak?",
            "Who coaches %s?");

    private static final List<String> UNRELATED = List.of(
            "How do I get %s stains out of a cotton shirt?",
            "Why does my %s phone get hot while it charges?",
            "How long should %s rice be soaked before cooking?",
            "Is it safe to run with a sore knee in %s shoes?",
            "Which bus goes from the station to the %s museum?");

    private BenchQuestions() {}

    /** The first thousand edits resemble the queries, the others fill the memory. */
    public static String edit(int number) {
        return number < REAL
                ? EDITS.get(number % EDITS.size()).formatted(name(number))
                : FILL + number + " say about its " + name(number) + "?";
    }

    static boolean synthetic(String text) {
        return text.startsWith(FILL);
    }

    /** Half of them rephrase an edit, half are about a name that no edit has. */
    public static List<String> queries(int count) {
        var queries = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            int number = i % 2 == 0 ? i : REAL * 1000 + i;
            queries.add(QUERIES.get(number % QUERIES.size()).formatted(name(number)));
        }
        return queries;
    }

    /** Queries about names that no edit has, and about other matters than the edits. */
    static List<String> unrelated(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UNRELATED.get(i % UNRELATED.size()).formatted(name(REAL * 2000 + i)))
                .toList();
    }

    private static String name(int number) {
        var random = new Random(number * 7919L + 17);
        var name = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            name.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    static float[] vector(String text, int dimension) {
        var random = new Random(text.hashCode());
        var vector = new float[dimension];
        double square = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
