package io.errata.cli.demo;

import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells the story through the topics, without shortcuts. For one thread. */
public final class Storyteller {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final Story story;
    private final EditClient edits;
    private final QueryClient queries;
    private final String namespace;
    private final Map<String, String> before = new HashMap<>();
    private final List<StoryLine> lines = new ArrayList<>();
    private long revision;

    public Storyteller(Story story, EditClient edits, QueryClient queries, String namespace) {
        this.story = story;
        this.edits = edits;
        this.queries = queries;
        this.namespace = namespace;
    }

    /** Sends every query of the story to a memory without edits. */
    public void askBefore(Consumer<StoryLine> each) {
        for (var question : story.queries()) {
            each.accept(ask("before", new Story.StoryQuery(question.text(), Optional.empty())));
        }
    }

    /** Publishes the corrections; later queries wait until memory has them. */
    public List<EditOutcome> publish() {
        var receipts = new ArrayList<EditOutcome>();
        for (var correction : story.corrections()) {
            receipts.add(accepted(request(EditAction.PUBLISH, correction.id())
                    .setInput(correction.input())
                    .setTarget(correction.target())
                    .build()));
        }
        return receipts;
    }

    public void askAfter(Consumer<StoryLine> each) {
        story.queries().forEach(question -> each.accept(ask("after", question)));
    }

    public EditOutcome revoke() {
        return accepted(request(EditAction.REVOKE, story.revoked()).build());
    }

    /** Sends again every query that the revoked correction governed. */
    public void askRevoked(Consumer<StoryLine> each) {
        story.queries().stream()
                .filter(question -> question.governed().equals(Optional.of(story.revoked())))
                .forEach(question ->
                        each.accept(ask("revoked", new Story.StoryQuery(question.text(), Optional.empty()))));
    }

    public List<StoryLine> lines() {
        return List.copyOf(lines);
    }

    /** The lines that the story judges: all that follow the corrections. */
    public List<StoryLine> judged() {
        return lines.stream().filter(line -> !line.chapter().equals("before")).toList();
    }

    private StoryLine ask(String chapter, Story.StoryQuery question) {
        long start = System.nanoTime();
        var prediction = queries.ask(query(question.text()), ANSWER_TIMEOUT).join();
        double ms = (System.nanoTime() - start) / 1e6;
        var first = before.computeIfAbsent(question.text(), _ -> prediction.getAnswer());
        var line =
                new StoryLine(chapter, question.text(), first, prediction, ms, expected(question, first, prediction));
        lines.add(line);
        return line;
    }

    private Query query(String text) {
        return Query.newBuilder()
                .setQueryId(UUID.randomUUID())
                .setNamespace(namespace)
                .setTask(Task.QUESTION_ANSWERING)
                .setText(text)
                .setMinRevision(revision)
                .build();
    }

    private boolean expected(Story.StoryQuery question, String first, Prediction prediction) {
        var edit = switch (prediction.getRoute()) {
            case COUNTERFACTUAL -> Optional.of(prediction.getBest().getEditId());
            case BASE, BASE_WITH_EDIT, UNKNOWN -> Optional.<String>empty();
        };
        var answer =
                question.governed().map(id -> story.correction(id).target()).orElse(first);
        return edit.equals(question.governed()) && prediction.getAnswer().equals(answer);
    }

    private EditRequest.Builder request(EditAction action, String id) {
        return EditRequest.newBuilder()
                .setRequestId(UUID.randomUUID())
                .setNamespace(namespace)
                .setAction(action)
                .setEditId(id)
                .setAuthor("demo")
                .setReason("errata demo")
                .setRequestedAt(Instant.now());
    }

    private EditOutcome accepted(EditRequest request) {
        var outcome = edits.send(request, ANSWER_TIMEOUT).join();
        if (outcome.getStatus() != OutcomeStatus.ACCEPTED) {
            throw new IllegalStateException("the demo's own request was rejected: " + outcome.getViolations());
        }
        revision = outcome.getRevision();
        return outcome;
    }
}
