package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SubjectTest {

    @Test
    void versionsAreComparedByNumbers() {
        assertTrue(Subject.hasReached("1.10", "1.9"));
        assertTrue(Subject.hasReached("2", "2"));
        assertFalse(Subject.hasReached("1.9.3", "1.10"));
    }

    @Test
    void developmentVersionHasReachedNothing() {
        assertFalse(Subject.hasReached("development", "1.0"));
    }
}
