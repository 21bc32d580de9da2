package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TrailTest {

    private final Trail trail = new Trail();

    @Test
    void sameEventsInTheSameOrderPass() {
        trail.add("a");
        trail.mark(1).run();
        trail.expect("a", 1);
        trail.clear();
        trail.expectNothing();
    }

    @Test
    void anotherOrderFails() {
        trail.add("a");
        trail.add("b");
        assertThrows(AssertionError.class, () -> trail.expect("b", "a"));
    }

    @Test
    void oneEventTooManyFails() {
        trail.add("a");
        assertThrows(AssertionError.class, trail::expectNothing);
    }

    @Test
    void emptyEventCanBeSeen() {
        trail.add("");
        var failure = assertThrows(AssertionError.class, trail::expectNothing);
        assertEquals("what happened, in order: expected [] but was [\"\"]", failure.getMessage());
    }

    @Test
    void longTrailsAreShownFromWhereTheyDiffer() {
        Object[] expected = new Object[60];
        for (int i = 0; i < 60; i++) {
            expected[i] = i;
            trail.add(i < 2 ? i : 59 - i);
        }
        var failure = assertThrows(AssertionError.class, () -> trail.expect(expected));
        assertEquals(
                "what happened, in order, differs at 2: expected [2, 3, 4, 5, 6].. of 60 but was [57, 56, 55, 54, 53].. of 60",
                failure.getMessage());
    }
}
