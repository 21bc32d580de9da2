package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.asyncio4j.AsyncContextManager;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about blocks with an entry and an exit, as in async with (BLOCK). */
public abstract class BlockRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected BlockRules() {}

    /** Something whose exit fails. */
    private record FailingExit(Throwable failure) implements AsyncContextManager<String> {
        @Override
        public String aenter() {
            return "entered";
        }

        @Override
        public boolean aexit(@Nullable Throwable ofBlock) throws Exception {
            switch (failure) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new AssertionError(failure);
            }
        }
    }

    /** If this fails: the failure that came first no longer appears in the log. */
    @Rule(
            id = "BLOCK-401",
            level = Level.SHOULD,
            text = "A failure of a block's exit carries the failure of the block itself as suppressed.",
            intent = "Python shows both, as one is the context of the other.")
    void failureOfAnExitCarriesThatOfTheBlock() {
        run(() -> {
            var first = new IOException("block");
            var second = new IllegalStateException("exit");
            assertSame(second, thrown(second, first));
            assertEquals(List.of(first), List.of(second.getSuppressed()));
        });
    }

    /**
     * If this fails: each use adds to it until memory is full; or the failure that came first is not reported at all.
     */
    @Rule(
            id = "BLOCK-403",
            level = Level.SHOULD,
            text = "A failure of an exit that is thrown a thousand times carries a few of the blocks' own failures, and"
                    + " the others are passed to the exception handler.")
    void failureOfManyExitsDoesNotGrow() {
        var kept = new IllegalStateException("kept");
        run(() -> {
            getRunningLoop().setExceptionHandler((loop, context) -> trail().add(context.exception() != null));
            for (int i = 0; i < 1_000; i++) {
                assertSame(kept, thrown(kept, new IOException("block")));
            }
        });
        int carried = kept.getSuppressed().length;
        assertTrue(carried > 0 && carried < 20, () -> carried + " are carried");
        assertEquals(1_000 - carried, trail().entries().size());
    }

    /**
     * If this fails: logs show the same failure again and again, or a throwable suppresses itself, which Java refuses.
     */
    @Rule(
            id = "BLOCK-402",
            level = Level.SHOULD,
            text = "A failure of a block's exit that is the block's own, has it as its cause, groups failures, or"
                    + " follows a cancellation, carries nothing more.")
    void failureThatContainsTheBlocksOwnIsUnchanged() {
        run(() -> {
            var first = new IOException("block");
            carriesNothing(first, first);
            carriesNothing(new IllegalStateException("exit", first), first);
            carriesNothing(new ExceptionGroup("exit", List.of(new IllegalStateException())), first);
            carriesNothing(new IllegalStateException("exit"), new CancelledError("cancelled"));
        });
    }

    private void carriesNothing(Throwable second, Throwable first) {
        List<Throwable> before = List.of(second.getSuppressed());
        assertSame(second, thrown(second, first));
        assertEquals(before, List.of(second.getSuppressed()));
    }

    private Throwable thrown(Throwable ofExit, Throwable ofBlock) {
        return expectThrows(Throwable.class, () -> new FailingExit(ofExit).run(value -> {
            switch (ofBlock) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new AssertionError(ofBlock);
            }
        }));
    }
}
