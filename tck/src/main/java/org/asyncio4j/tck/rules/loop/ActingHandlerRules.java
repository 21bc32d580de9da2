package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about exception handlers that act on what is reported to them (RUN, from 460 on). */
public abstract class ActingHandlerRules extends RuleArea {

    private static final int FAILURES = 3;

    /** Constructor for the conformance class. */
    protected ActingHandlerRules() {}

    /**
     * If this fails: the loop reports from a copy of its list, and includes failures that have already been retrieved.
     */
    @Rule(
            id = "RUN-460",
            asyncio = 76,
            text = "A failure that the exception handler retrieves while the loop closes, during the report of another"
                    + " failure, is not reported.",
            source = "futures.py Future.__del__, Future.exception")
    void failureTheHandlerHasLookedAtIsNotReported() {
        EventLoop loop = newLoop();
        List<Future<Object>> failed = IntStream.range(0, FAILURES)
                .mapToObj(number -> failed(loop, number))
                .toList();
        loop.setExceptionHandler((same, context) -> {
            trail().add(message(context.exception()));
            assertEquals("2", message(failed.get(2).exception()));
        });
        loop.close();
        trail().expect("0", "1");
    }

    private static Future<Object> failed(EventLoop loop, int number) {
        Future<Object> future = loop.createFuture();
        future.setException(new IllegalStateException("" + number));
        return future;
    }

    private static String message(@Nullable Throwable failure) {
        return Objects.requireNonNull(failure).getMessage();
    }

    /**
     * If this fails: the reports that were to follow the interrupt are dropped with it.
     *
     * <p>A handler that ends the run has been passed one failure, and the others wait for the next run.
     */
    @Rule(
            id = "RUN-461",
            level = Level.SHOULD,
            asyncio = {43, 76},
            text = "If the exception handler ends the run during the report of a forgotten failure, the other failures"
                    + " forgotten at the same time are reported in the next run, or as the loop closes.",
            source = "futures.py Future.__del__")
    void interruptOfTheHandlerLosesNoOtherReport() {
        EventLoop loop = newLoop();
        loop.setExceptionHandler((same, context) -> {
            assertNotNull(context.exception());
            trail().add("reported");
            if (trail().entries().size() == 1) {
                throw new KeyboardInterrupt("of the handler");
            }
        });
        expectThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(() -> {
            IntStream.range(0, FAILURES).forEach(number -> failed(getRunningLoop(), number));
            collectUntil(() -> !trail().entries().isEmpty());
        }));
        loop.runUntilComplete(() -> collectUntil(() -> trail().entries().size() == FAILURES));
        loop.close();
        assertEquals(FAILURES, trail().entries().size());
    }
}
