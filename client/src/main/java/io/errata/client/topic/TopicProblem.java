package io.errata.client.topic;

/**
 * Something wrong with a topic.
 *
 * @param found  what is and what must be
 * @param remedy what to do
 */
public record TopicProblem(String topic, String found, String remedy) {
    @Override
    public String toString() {
        return "topic " + topic + " " + found + "; " + remedy;
    }
}
