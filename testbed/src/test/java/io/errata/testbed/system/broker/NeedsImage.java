package io.errata.testbed.system.broker;

import com.github.dockerjava.api.exception.NotFoundException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Runs a test class where a container engine has the image, and skips it loudly elsewhere. {@code
 * -Dcontainers.required=true} turns the skip into an error.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsImage.Condition.class)
@interface NeedsImage {
    String value();

    /** Never pulls: where no registry can be reached, trying takes minutes. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var image = context.getRequiredTestClass()
                    .getAnnotation(NeedsImage.class)
                    .value();
            var missing = missing(image);
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("the engine has " + image);
            }
            if (Boolean.getBoolean("containers.required")) {
                throw new IllegalStateException("containers.required is set, but " + missing.get());
            }
            System.err.printf("SKIPPED, no test with containers: %s%n", missing.get());
            return ConditionEvaluationResult.disabled(missing.get());
        }

        private static Optional<String> missing(String image) {
            // Asking Testcontainers where there is no engine can take minutes in a container.
            if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
                return Optional.of("there is no engine's socket");
            }
            try {
                if (!DockerClientFactory.instance().isDockerAvailable()) {
                    return Optional.of("no container engine answers");
                }
                DockerClientFactory.instance().client().inspectImageCmd(image).exec();
                return Optional.empty();
            } catch (NotFoundException e) {
                return Optional.of("the engine has no image " + image);
            } catch (RuntimeException e) {
                return Optional.of("the container engine cannot be used: " + e);
            }
        }
    }
}
