package io.errata.runtime.http.openapi;

import java.util.List;

/**
 * Describes what all routes of a server share.
 *
 * @param problem        body of every problem
 * @param pathParameters each that occurs in a path
 */
public record ServiceInfo(String title, String description, ObjectSchema problem, List<Parameter> pathParameters) {
    /** The members of every problem; a service may add its own. */
    public static final ObjectSchema PROBLEM = ObjectSchema.named("Problem")
            .with("type", JsonType.text().put("format", "uri"))
            .described("type", "urn:errata:problem: and a stable name.")
            .with("title", JsonType.text())
            .with("status", JsonType.whole(400))
            .with("detail", JsonType.text())
            .required("type", "title", "status", "detail");

    public ServiceInfo {
        pathParameters = List.copyOf(pathParameters);
    }
}
