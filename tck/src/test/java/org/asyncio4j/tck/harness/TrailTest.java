package org.asyncio4j.tck.harness;

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
}
