package io.errata.cli.demo;

import io.errata.schemas.Prediction;
import io.errata.schemas.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One question as it was answered.
 *
 * @param before     what the base model said before there was any correction
 * @param latencyMs  from sending to the committed prediction
 * @param asExpected whether route, edit and answer are what the story says
 */
public record StoryLine(
        String chapter, String question, String before, Prediction after, double latencyMs, boolean asExpected) {
    /** Id of the edit that governed; empty if the base model answered. */
    public String edit() {
        return after.getRoute() == Route.COUNTERFACTUAL ? after.getBest().getEditId() : "";
    }

    /** Id of the edit the score is of, whether it governed or not; empty if there was no candidate. */
    public String bestEdit() {
        return Optional.ofNullable(after.getBest())
                .map(best -> best.getEditId())
                .orElse("");
    }

    /** Of the best edit; 0 if there was no candidate. */
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
