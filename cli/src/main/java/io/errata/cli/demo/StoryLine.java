package io.errata.cli.demo;

import io.errata.schemas.Prediction;
import io.errata.schemas.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One query of the story and its answer.
 *
 * @param before     answer of the base model before any correction
 * @param latencyMs  milliseconds from sending to the committed prediction
 * @param asExpected whether route, edit and answer match the story
 */
public record StoryLine(
        String chapter, String question, String before, Prediction after, double latencyMs, boolean asExpected) {
    /** Id of the edit that governs; empty if the base model answers. */
    public String edit() {
        return after.getRoute() == Route.COUNTERFACTUAL ? after.getBest().getEditId() : "";
    }

    /** Id of the edit with the best score, whether it governs or not; empty if there is no candidate. */
    public String bestEdit() {
        return Optional.ofNullable(after.getBest())
                .map(best -> best.getEditId())
                .orElse("");
    }

    /** Score of the best edit; 0 if there is no candidate. */
    public float score() {
        return Optional.ofNullable(after.getBest()).map(best -> best.getScore()).orElse(0f);
    }

    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("chapter", chapter);
        json.put("question", question);
        json.put("before", before);
        json.put("after", after.getAnswer());
        json.put("route", after.getRoute().name());
        json.put("edit", edit());
        json.put("bestEdit", bestEdit());
        json.put("score", score());
        Optional.ofNullable(after.getRunnerUp()).ifPresent(second -> {
            json.put("runnerUp", second.getEditId());
            json.put("runnerUpScore", second.getScore());
        });
        json.put("memoryRevision", after.getMemoryRevision());
        json.put("latencyMs", latencyMs);
        json.put("asExpected", asExpected);
        return json;
    }
}
