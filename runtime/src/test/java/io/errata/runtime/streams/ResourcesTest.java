package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final List<String> closed = new ArrayList<>();

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    private Resources opened(Resources resources) {
        resources.opened(part("first"));
        resources.opened(() -> {
            closed.add("second");
            throw new IllegalStateException("cannot");
        });
        resources.opened(part("third"));
        return resources;
    }

    @Test
    void shouldCloseInReverseOrderOnce() {
        var resources = Resources.open("app", open -> {
            open.opened(part("first"));
            open.opened(part("second"));
            return open;
        });

        resources.close();
        resources.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void shouldCloseTheOthersWhenOneCannotBeClosed() {
        var resources = Resources.open("app", this::opened);

        assertThatThrownBy(resources::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("could not close app")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(closed).containsExactly("third", "second", "first");
    }

    @Test
    void shouldCloseWhatWasOpenedWhenOpeningFails() {
        assertThatThrownBy(() -> Resources.open("app", open -> {
                    opened(open);
                    throw new IllegalArgumentException("port 1 is taken");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port 1 is taken")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(closed).containsExactly("third", "second", "first");
    }
}
