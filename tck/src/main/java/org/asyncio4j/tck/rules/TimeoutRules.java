package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.asyncio4j.CancelledError;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about the timeout block (TIMEOUT). */
public abstract class TimeoutRules extends RuleArea {

    /** For the conformance class. */
    protected TimeoutRules() {}

    /**
     * The cause of a timeout is the cancellation that it replaced.
     *
     * <p>If this fails: the exit of the block throws a fresh exception and forgets the other.
     */
    @Rule(
            id = "TIMEOUT-158",
            asyncio = 158,
            says = "The cause of a TimeoutException is the cancellation it replaces.",
            source = "timeouts.py Timeout.__aexit__")
    void causeOfATimeoutIsTheCancellation() {
        run(() -> {
            var thrown = expectThrows(TimeoutException.class, () -> timeout(millis(10)).run(t -> sleep(seconds(5))));
            assertInstanceOf(CancelledError.class, thrown.getCause());
        });
    }
}
