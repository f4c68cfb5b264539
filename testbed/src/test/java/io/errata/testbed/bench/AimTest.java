package io.errata.testbed.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AimTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "≥ 0.9 | 0.9 | true",
                "≥ 0.9 | 0.899 | false",
                "≤ 500 | 500 | true",
                "≤ 500 | 500.1 | false",
                "0 | 0 | true",
                "0 | 0.0 | true",
                "0 | 1 | false",
                "true | true | true",
                "true | false | false",
                "'' | 7 | true",
                "≤ 15 | [5.4, 15] | true",
                "≤ 15 | [5.4, 15.5] | false"
            })
    void shouldBeMetWithinTheBound(String aim, String figure, boolean met) throws JsonProcessingException {
        assertThat(new Aim(aim).isMet(new ObjectMapper().readTree(figure))).isEqualTo(met);
    }

    @Test
    void shouldRefuseABoundThatIsNoNumber() {
        assertThatThrownBy(() -> new Aim("≥ much"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was ≥ much");
    }
}
