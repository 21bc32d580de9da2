package org.asyncio4j.tck.rules;

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

/** Rules about exception handlers that do something about what they are told (RUN, from 460 on). */
public abstract class ActingHandlerRules extends RuleArea {

    private static final int FAILURES = 3;

    /** For the conformance class. */
    protected ActingHandlerRules() {}

    /**
     * What a handler has looked at need not be told to it.
     *
     * <p>If this fails: the loop tells of a copy of its list, and of failures that are no secret any more.
     */
    @Rule(
            id = "RUN-460",
            asyncio = 76,
            text = "A failure that the exception handler looks at while the loop closes, at the report of another one, is"
                    + " not reported.",
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
     * A handler that ends the run has been told of one failure, and the others wait for the next run.
     *
     * <p>If this fails: what was to be told after the interrupt is dropped with it.
     */
    @Rule(
            id = "RUN-461",
            level = Level.SHOULD,
            asyncio = {43, 76},
            text = "Where the exception handler ends the run at the report of a forgotten failure, those forgotten at the"
                    + " same time are reported in the next run, or as the loop closes.",
            source = "futures.py Future.__del__")
    void interruptOfTheHandlerLosesNoOtherReport() {
        EventLoop loop = newLoop();
        loop.setExceptionHandler((same, context) -> {
            assertNotNull(context.exception());
            trail().add("told");
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
