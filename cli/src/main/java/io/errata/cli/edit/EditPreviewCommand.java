package io.errata.cli.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ModelOptions;
import io.errata.cli.console.ProgressBar;
import io.errata.client.log.EditLogReader;
import io.errata.client.query.RecentQueries;
import io.errata.schemas.EditState;
import io.errata.schemas.Task;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.NamespaceLog;
import io.errata.schemas.log.Validity;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.CachingEncoder;
import io.errata.serac.memory.QueryContext;
import io.errata.serac.memory.TextEncoder;
import io.errata.serving.answer.QueryAnswerer;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.memory.Coverages;
import io.errata.serving.memory.LiveEdit;
import io.errata.serving.memory.LoggedEdits;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import io.errata.serving.preview.BlastRadius;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "preview",
        description = {
            "Replays the namespace's last queries against its memory with and without an edit, in this process,",
            "and lists which answers would change. Nothing is published."
        },
        mixinStandardHelpOptions = true)
final class EditPreviewCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(index = "0", paramLabel = "INPUT", arity = "0..1", description = "What the edit is about.")
    private String input = "";

    @Parameters(index = "1", paramLabel = "TARGET", arity = "0..1", description = "What shall be answered.")
    private String target = "";

    @Option(names = "--draft", paramLabel = "ID", description = "This draft instead of INPUT and TARGET.")
    private @Nullable String draft;

    @Option(names = "--namespace", defaultValue = "default", description = "(default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    @Option(
            names = "--task",
            defaultValue = "QUESTION_ANSWERING",
            description = "QUESTION_ANSWERING, FACT_CHECK or DIALOGUE (default: ${DEFAULT-VALUE}, or the draft's)")
    private Task task = Task.QUESTION_ANSWERING;

    @Option(names = "--queries", defaultValue = "1000", description = "So many of the last (default: ${DEFAULT-VALUE})")
    private int queries;

    @Option(
            names = "--threshold",
            defaultValue = "0.5",
            description =
                    "Where the namespace sets none, as predictor-stream's scope.threshold (default: ${DEFAULT-VALUE})")
    private float threshold;

    @Mixin
    private CoverageOptions coverage = new CoverageOptions();

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Option(
            names = "--choose",
            description =
                    "Ask of each change whether the edit governs its query; print the command with these examples.")
    private boolean choose;

    @Option(names = "--json", description = "Print what changes as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private static final int TOP_K = 8;

    /** @param at time at which the command computes the effect: now, or the start of the edit's validity */
    private record Previewed(io.errata.serac.memory.Edit edit, Task task, Validity validity, Instant at) {}

    private void check() {
        if (queries < 1) {
            throw new IllegalArgumentException("--queries must be ≥ 1, was " + queries);
        }
        if (draft != null && (!input.isEmpty() || coverage.areGiven())) {
            throw new IllegalArgumentException("give INPUT, TARGET and their scope, or --draft, not both");
        }
        if (choose && json) {
            throw new IllegalArgumentException("give --choose or --json, not both");
        }
        coverage.check();
    }

    @Override
    public Integer call() throws IOException {
        check();
        var line = new ProgressBar(spec.commandLine().getErr());
        var history = new EditLogReader(client.clients(), client.topics(), client.codecs());
        var log = history.readAll(namespace, line);
        var previewed = previewed(log);
        var asked = new RecentQueries(client.clients(), client.topics(), client.codecs())
                .read(namespace, previewed.task(), queries, line);
        if (asked.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("nobody has asked anything in " + namespace + ": there is nothing to replay");
            return ExitCode.NO;
        }
        var distinct = asked.stream().distinct().toList();
        var changes = changes(log, previewed, distinct, line);
        print(asked.size(), distinct.size(), changes);
        if (choose && !changes.isEmpty()) {
            choose(changes.stream().map(BlastRadius.Change::query).toList(), previewed.task());
        }
        return ExitCode.DONE;
    }

    private void choose(List<String> queries, Task about) throws IOException {
        var out = spec.commandLine().getOut();
        var examples = new ExampleChoice();
        examples.ask(queries, new BufferedReader(new InputStreamReader(System.in, UTF_8)), out);
        if (examples.isEmpty()) {
            out.printf("%nno example was chosen%n");
        } else {
            out.printf("%n%s%n", examples.command(command(about)));
        }
        out.flush();
    }

    /** The command that takes the examples: it extends the draft, or publishes what was looked at. */
    private List<String> command(Task about) {
        if (draft != null) {
            return List.of("./errata", "edit", "extend", draft, "--namespace", namespace);
        }
        var words = new ArrayList<>(List.of("./errata", "edit", "publish", input, target));
        words.addAll(List.of("--namespace", namespace, "--task", about.name()));
        words.addAll(coverage.words());
        return words;
    }

    private Previewed previewed(NamespaceLog log) {
        if (draft != null) {
            return previewed(draft, log);
        }
        if (input.isBlank()) {
            throw new IllegalArgumentException("INPUT and TARGET must be given, or --draft");
        }
        var edit = new io.errata.serac.memory.Edit("preview", input, target, log.revision() + 1, coverage.coverage());
        return new Previewed(edit, task, Validity.ALWAYS, Instant.now());
    }

    private Previewed previewed(String id, NamespaceLog log) {
        var event = log.last(id)
                .filter(last -> LogFold.state(last) == EditState.DRAFT)
                .orElseThrow(() -> new IllegalArgumentException("there is no draft " + id + " in " + namespace));
        var begins = Optional.ofNullable(event.getValidFrom()).orElse(Instant.MIN);
        var now = Instant.now();
        var edit = new io.errata.serac.memory.Edit(
                id, event.getInput(), event.getTarget(), log.revision() + 1, Coverages.of(event));
        return new Previewed(edit, event.getTask(), Validity.of(event), begins.isAfter(now) ? begins : now);
    }

    private List<BlastRadius.Change> changes(
            NamespaceLog log, Previewed previewed, List<String> distinct, ProgressBar line) {
        try (var supply = modelOptions.supply(Set.of(previewed.task()));
                var memory = new StreamMemory(supply::index)) {
            var loaded = supply.load();
            var models = new Models(new CachingEncoder(loaded.encoder()), loaded.tasks());
            var namespaceNow = log.now();
            LoggedEdits.events(namespaceNow.edits(), models.encoder()).forEach(memory::apply);
            memory.applied().join();
            var live = live(previewed, models.encoder());
            var context = new QueryContext(namespace, previewed.at());
            var answerer = new QueryAnswerer(models, memory, new Settings(TOP_K, threshold));
            return new BlastRadius(answerer, memory)
                    .of(
                            LoggedEdits.publication(namespaceNow, live, namespace, previewed.at()),
                            distinct.stream()
                                    .map(text -> QueryItem.now(previewed.task(), text, context))
                                    .toList(),
                            done -> line.at("asking", done, distinct.size()));
        }
    }

    private static LiveEdit live(Previewed previewed, TextEncoder encoder) {
        var edit = previewed.edit();
        var vector = encoder.encode(List.of(edit.input()))[0];
        var examples = Arrays.asList(encoder.encode(edit.coverage().texts()));
        return new LiveEdit(previewed.task(), edit, previewed.validity(), vector, examples);
    }

    private void print(int asked, int distinct, List<BlastRadius.Change> changes) throws IOException {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(json(asked, distinct, changes));
        } else {
            out.printf(
                    "%d of %d different queries (%d asked) would be answered differently.%n",
                    changes.size(), distinct, asked);
            changes.forEach(change -> out.print(lines(change)));
        }
        out.flush();
    }

    private static String json(int asked, int distinct, List<BlastRadius.Change> changes) throws IOException {
        var rows = changes.stream().map(EditPreviewCommand::row).toList();
        return new ObjectMapper().writeValueAsString(Map.of("queries", asked, "distinct", distinct, "changes", rows));
    }

    private static Map<String, Object> row(BlastRadius.Change change) {
        return Map.of("query", change.query(), "without", said(change.without()), "with", said(change.with()));
    }

    private static String lines(BlastRadius.Change change) {
        return "%n  %s%n    now            %s%n    with the edit  %s%n"
                .formatted(change.query(), line(change.without()), line(change.with()));
    }

    private static Map<String, Object> said(Answer answer) {
        return Map.of(
                "text", answer.text(),
                "route", answer.route(),
                "editId", answer.best().map(best -> best.edit().id()).orElse(""),
                "score", answer.best().map(best -> best.score()).orElse(0f));
    }

    private static String line(Answer answer) {
        return "%s (%s%s)"
                .formatted(
                        answer.text(),
                        answer.route(),
                        answer.best()
                                .map(best -> " %s %.2f".formatted(best.edit().id(), best.score()))
                                .orElse(""));
    }
}
