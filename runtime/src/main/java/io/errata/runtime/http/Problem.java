package io.errata.runtime.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The error that a client receives when its request fails.
 *
 * @param name    stable, for programs
 * @param members fields beyond those of the standard
 * @param headers those of the response
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, Problem Details for HTTP APIs</a>
 */
public record Problem(
        int status, String name, String detail, Map<String, Object> members, Map<String, String> headers) {
    public Problem {
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String name, String detail) {
        return new Problem(status, name, detail, Map.of(), Map.of());
    }

    public static Problem malformed(String detail) {
        return of(400, "malformed", detail);
    }

    /**
     * The names given that are not known; empty if all of them are.
     *
     * @param what is named, such as a parameter
     */
    static Optional<Problem> unknown(String what, Set<String> given, Set<String> known) {
        var unknown = new TreeSet<>(given);
        unknown.removeAll(known);
        var instead = known.isEmpty() ? "" : "; known are " + String.join(", ", new TreeSet<>(known));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(malformed("unknown " + what + " " + String.join(", ", unknown) + instead));
    }

    public Problem with(Map<String, ?> added) {
        var all = new LinkedHashMap<>(members);
        all.putAll(added);
        return new Problem(status, name, detail, all, headers);
    }

    public Problem withHeader(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Problem(status, name, detail, members, all);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:errata:problem:" + name);
        body.put("title", name.replace('-', ' '));
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(members);
        return body;
    }
}
