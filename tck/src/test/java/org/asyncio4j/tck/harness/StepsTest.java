package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StepsTest {

    private final Steps steps = new Steps();

    @Test
    void stepsInOrderPass() {
        steps.expect(1);
        steps.expect(2);
        steps.finish(3);
        steps.close();
    }

    @Test
    void stepOutOfOrderFails() {
        assertThrows(AssertionError.class, () -> steps.expect(2));
    }

    @Test
    void stepAfterTheLastFails() {
        steps.finish(1);
        assertThrows(AssertionError.class, () -> steps.expect(2));
    }

    @Test
    void unreachedFailsWhenReached() {
        assertThrows(AssertionError.class, steps::unreached);
    }

    @Test
    void stepsWithoutAnEndFail() {
        steps.close();
        steps.expect(1);
        assertThrows(AssertionError.class, steps::close);
    }
}
