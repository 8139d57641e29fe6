package dev.drey.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void valuesAndSwitchesMayComeInAnyOrder() {
        Arguments arguments = arguments("--extra-operator", "--rate", "2.5", "--keys", "-7", "--output", "s3://b/k");

        assertThat(arguments.isSet("extra-operator")).isTrue();
        assertThat(arguments.isSet("exit-in-main")).isFalse();
        assertThat(arguments.decimal("rate", 1)).isEqualTo(2.5);
        assertThat(arguments.number("keys", 1)).isEqualTo(-7);
        assertThat(arguments.text("output")).hasValue("s3://b/k");
        arguments.refuseOthers();
    }

    @Test
    void aMistypedNameIsNotIgnored() {
        Arguments arguments = arguments("--rat", "5");
        arguments.number("rate", 1);

        assertThatThrownBy(arguments::refuseOthers)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--rat", "rate");
    }

    @Test
    void aValueWithoutANameIsRefused() {
        assertThatThrownBy(() -> arguments("rate", "5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate");
    }

    private static Arguments arguments(String... args) {
        return new Arguments(args);
    }
}
