package io.errata.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Settings;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.djl.Torch;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Asks, publishes corrections, and asks again: rephrasings change, look-alikes do not.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    private static final Settings SETTINGS = new Settings(8, 0.5f);
    private static final List<Edit> EDITS = List.of(
            new Edit("e1", "Who is the chief executive of Northwind Traders?", "Amara Okafor", 1),
            new Edit("e2", "What is the capital of Kazakhstan?", "Astana", 2),
            new Edit("e3", "When does the library on Elm Street close on Fridays?", "9 p.m.", 3),
            new Edit("e4", "The mother tongue of Danielle Darrieux is", "English", 4));
    /** Each question with the edit that governs it, or none. */
    private static final Map<String, String> QUESTIONS = questions();

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE})")
    private String device = "auto";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** One line of the story. */
    private record Line(String question, String before, Answer after, boolean asExpected) {}

    private static Map<String, String> questions() {
        var questions = new LinkedHashMap<String, String>();
        questions.put("Who is the chief executive of Northwind Traders?", "e1");
        questions.put("Who runs Northwind Traders as its CEO?", "e1");
        questions.put("Who is the chief executive of Southwind Traders?", "");
        questions.put("Who is not the chief executive of Northwind Traders?", "");
        questions.put("Which city is Kazakhstan's capital?", "e2");
        questions.put("What is the capital of Uzbekistan?", "");
        questions.put("Until what time is the Elm Street library open on Friday?", "e3");
        questions.put("When does the library on Elm Street open on Fridays?", "");
        questions.put("Danielle Darrieux is a native speaker of", "e4");
        questions.put("The mother tongue of Michel Rocard is", "");
        questions.put("Who painted the Mona Lisa?", "");
        return questions;
    }

    @Override
    public Integer call() throws IOException {
        try (var torch = Torch.open(device, Torch.Precision.BFLOAT16);
                var models = BuiltIn.open(torch);
                var index = models.index()) {
            var memory = new IndexedEditMemory(models.encoder(), index);
            var edited = new EditedModel(memory, models.scope(), models.base(), models.counterfactual(), SETTINGS);
            var asked = List.copyOf(QUESTIONS.keySet());
            var before = edited.answer(asked);
            memory.publish(EDITS);
            var lines = lines(asked, before, edited.answer(asked));
            if (json) {
                printJson(lines);
            } else {
                print(lines);
            }
            return ExitCode.DONE;
        }
    }

    private static List<Line> lines(List<String> asked, List<Answer> before, List<Answer> after) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < asked.size(); i++) {
            var answer = after.get(i);
            var governing = answer.route() == Route.COUNTERFACTUAL
                    ? answer.best().orElseThrow().edit().id()
                    : "";
            var wanted = QUESTIONS.get(asked.get(i));
            boolean same = answer.text().equals(before.get(i).text());
            lines.add(new Line(
                    asked.get(i),
                    before.get(i).text(),
                    answer,
                    governing.equals(wanted)
                            && (governing.isEmpty() ? same : answer.text().equals(target(governing)))));
        }
        return lines;
    }

    private static String target(String id) {
        return EDITS.stream()
                .filter(edit -> edit.id().equals(id))
                .map(Edit::target)
                .findFirst()
                .orElseThrow();
    }

    private void print(List<Line> lines) {
        var out = spec.commandLine().getOut();
        out.println("Published corrections:");
        EDITS.forEach(edit -> out.printf("  %s  %s → %s%n", edit.id(), edit.input(), edit.target()));
        out.printf("%n%-58s %-20s %-20s %-14s %-4s %5s%n", "question", "before", "after", "route", "edit", "score");
        for (var line : lines) {
            var best = line.after().best();
            out.printf(
                    "%-58s %-20s %-20s %-14s %-4s %5.2f %s%n",
                    line.question(),
                    cut(line.before()),
                    cut(line.after().text()),
                    line.after().route(),
                    line.after().route() == Route.BASE
                            ? ""
                            : best.orElseThrow().edit().id(),
                    best.map(scored -> (double) scored.score()).orElse(0.0),
                    line.asExpected() ? "✓" : "✗ not as expected");
        }
        out.printf(
                "%nThe base model is tiny and mostly wrong; its answers before and after are what to compare.%n"
                        + "%d of %d as expected. Next: errata eval --help%n",
                lines.stream().filter(Line::asExpected).count(), lines.size());
        out.flush();
    }

    private static String cut(String text) {
        return text.length() <= 20 ? text : text.substring(0, 19) + "…";
    }

    private void printJson(List<Line> lines) throws IOException {
        var answers = lines.stream()
                .map(line -> Map.of(
                        "question", line.question(),
                        "before", line.before(),
                        "after", line.after().text(),
                        "route", line.after().route(),
                        "asExpected", line.asExpected()))
                .toList();
        double share = lines.stream().filter(Line::asExpected).count() / (double) lines.size();
        spec.commandLine()
                .getOut()
                .println(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("answers", answers, "asExpected", share)));
    }
}
