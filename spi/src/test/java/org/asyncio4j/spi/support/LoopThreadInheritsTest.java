package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The state that the loop's own thread, and through it every task, inherits from the caller of a run. */
class LoopThreadInheritsTest {

    private final InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @ParameterizedTest
    @EnumSource
    void eachRunHasTheContextClassLoaderOfItsCaller(CoroutineMechanism mechanism) {
        try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
            for (int i = 0; i < 2; i++) { // the second run is on the same thread
                ClassLoader callers = new ClassLoader("callers", before) {};
                Thread.currentThread().setContextClassLoader(callers);
                assertSame(callers, loop.runUntilComplete(() -> Thread.currentThread().getContextClassLoader()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void callbacksInheritNoThreadLocalsOfTheCaller(CoroutineMechanism mechanism) {
        inheritable.set("callers");
        AtomicReference<String> seen = new AtomicReference<>("not run");
        try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
            loop.callSoon(() -> seen.set(inheritable.get()));
            loop.stop();
            loop.runForever();
        }
        assertNull(seen.get());
    }
}
