package io.errata.client.topic;

/**
 * A problem of a topic.
 *
 * @param found  the current value and the required one
 * @param remedy the action that solves it
 */
public record TopicProblem(String topic, String found, String remedy) {
    @Override
    public String toString() {
        return "topic " + topic + " " + found + "; " + remedy;
    }
}
