package org.asyncio4j.bootstrap;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.KeyboardInterrupt;
import org.junit.jupiter.api.Test;

class FatalTest {

    @Test
    void interruptsAndBrokenMachinesEndALoop() {
        for (Throwable each : List.of(new KeyboardInterrupt("now"), new OutOfMemoryError(), new InternalError())) {
            assertTrue(Fatal.is(each), each::toString);
            assertTrue(ControlFlow.is(each), each::toString);
        }
    }

    @Test
    void whatUnwindsCodeIsPassedOnBareAndEndsNoLoop() {
        for (Throwable each : List.of(new CancelledError(), new CoroutineExit())) {
            assertFalse(Fatal.is(each), each::toString);
            assertTrue(ControlFlow.is(each), each::toString);
        }
    }

    @Test
    void stackOverflowIsAFailureLikeAnyOther() {
        for (Throwable each : List.of(new StackOverflowError(), new AssertionError(), new Exception())) {
            assertFalse(Fatal.is(each), each::toString);
            assertFalse(ControlFlow.is(each), each::toString);
        }
    }
}
