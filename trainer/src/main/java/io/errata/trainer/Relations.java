package io.errata.trainer;

import io.errata.lab.data.EditCase;
import io.errata.serac.memory.TextEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Makes new prompts about the subject of an edit: another relation (out of scope), or the same in another form (in
 * scope). The cases supply the vocabulary.
 */
final class Relations {
    private static final String HOLE = "{}";
    /** Cosine from which two relations may be one relation in other words. */
    private static final double NEAR = 0.6;

    private static final int TRIES = 20;

    private static final List<Pattern> NAMED = List.of(
            Pattern.compile(
                    "(?i)(?:what|who|which) (?:is|was|are|were) (?:the name of )?the ([\\w' -]{3,40}?) (?:of|for) \\{\\}\\??"),
            Pattern.compile("(?i)the (?:name of the )?([\\w' -]{3,40}?) of \\{\\} (?:is|was|are|were)"),
            Pattern.compile("(?i)what(?:'s| is| was) (?:the name of )?\\{\\}'s ([\\w' -]{3,40})\\?"));
    private static final List<String> FORMS = List.of(
            "The %s of {} is",
            "{} %s", "What is the %s of {}?", "What is {}'s %s?", "{}'s %s is", "The name of the %s of {} is");

    private final Map<String, float[]> vectors = new HashMap<>();
    private final List<String> names;
    private final List<String> templates;
    private final Random random;

    Relations(List<EditCase> cases, TextEncoder encoder, long seed) {
        this.random = new Random(seed);
        templates = cases.stream()
                .flatMap(edit -> template(edit).stream())
                .distinct()
                .toList();
        names = templates.stream().flatMap(t -> name(t).stream()).distinct().toList();
        embed(templates, encoder);
        embed(names.stream().map(FORMS.getFirst()::formatted).toList(), encoder);
    }

    private void embed(Collection<String> templates, TextEncoder encoder) {
        var distinct = List.copyOf(templates);
        float[][] found = encoder.encode(
                distinct.stream().map(t -> t.replace(HOLE, "this")).toList());
        for (int i = 0; i < found.length; i++) {
            vectors.put(distinct.get(i), found[i]);
        }
    }

    private static Optional<String> template(EditCase edit) {
        var prompt = edit.prompt();
        return prompt.contains(edit.subject()) ? Optional.of(prompt.replace(edit.subject(), HOLE)) : Optional.empty();
    }

    private static Optional<String> name(String template) {
        return NAMED.stream()
                .map(pattern -> pattern.matcher(template))
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** The case's own relation in another form, if the relation has a name. */
    Optional<String> same(EditCase edit) {
        return template(edit).flatMap(Relations::name).map(name -> fill(form(name), edit));
    }

    /** Other relations of the case's subject, if the case's own relation is recognizable. */
    List<String> others(EditCase edit, int count) {
        return template(edit)
                .map(this::vector)
                .map(own -> others(own, edit, count))
                .orElse(List.of());
    }

    private List<String> others(float[] own, EditCase edit, int count) {
        var found = new ArrayList<String>();
        for (int i = 0; i < TRIES && found.size() < count; i++) {
            boolean named = random.nextBoolean();
            var name = names.get(random.nextInt(names.size()));
            var other = named ? FORMS.getFirst().formatted(name) : templates.get(random.nextInt(templates.size()));
            if (cosine(own, vector(other)) < NEAR) {
                found.add(fill(named ? form(name) : other, edit));
            }
        }
        return found;
    }

    private float[] vector(String template) {
        return Optional.ofNullable(vectors.get(template)).orElseThrow();
    }

    private String form(String name) {
        return FORMS.get(random.nextInt(FORMS.size())).formatted(name);
    }

    private static String fill(String template, EditCase edit) {
        return template.replace(HOLE, edit.subject());
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
