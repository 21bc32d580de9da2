package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hazard 5: a lock held across an await stops a strict loop permanently; debug mode reports which lock. */
@Tag("thorough")
class HeldLockTest {

    @ParameterizedTest
    @EnumSource
    void debugModeNamesTheLock(CoroutineMechanism mechanism) {
        String output = new ForkedJvm().run(LockHeldAcrossAwait.class, mechanism, true);
        assertTrue(output.contains("stuck"), output);
        assertTrue(output.contains("java.util.concurrent.locks.ReentrantLock"), output);
        assertTrue(output.contains("holds across an await can never become free"), output);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidWithoutDebugMode(CoroutineMechanism mechanism) {
        String output = new ForkedJvm().run(LockHeldAcrossAwait.class, mechanism, false);
        assertTrue(output.contains("stuck"), output);
        assertFalse(output.contains("holds across an await"), output);
    }
}
