package org.asyncio4j;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A future that a task hands to other threads has one outcome, and tells it to every callback once. */
public class HandOverLincheckTest {

    private final CompletableConcurrentFuture<Integer> future = new CompletableConcurrentFuture<>();
    private final List<AtomicInteger> calls = new CopyOnWriteArrayList<>(); // of each callback added

    @Operation
    public boolean complete(int result) {
        return future.complete(result);
    }

    @Operation
    public boolean cancel() {
        return future.cancel(true);
    }

    @Operation
    public void addDoneCallback() {
        var count = new AtomicInteger();
        future.addDoneCallback(done -> {
            if (!done.isDone()) {
                throw new OutOfMemoryError("called before it is done"); // the test must not overlook it
            }
            count.incrementAndGet();
        });
        calls.add(count);
    }

    @Operation
    public boolean isCancelled() {
        return future.isCancelled();
    }

    /** Checked after each execution. */
    @Validate
    public void everyCallbackIsCalledOnce() {
        int expected = future.isDone() ? 1 : 0;
        if (calls.stream().anyMatch(count -> count.get() != expected)) {
            throw new IllegalStateException("calls of each callback: " + calls);
        }
    }

    @BeforeAll
    static void lincheckFinds() {
        LincheckProbe.requireThatItFinds();
    }

    @Test
    void outcomeIsOneAndEveryCallbackIsCalledOnce() {
        new ModelCheckingOptions()
                .iterations(8)
                .invocationsPerIteration(100)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .check(HandOverLincheckTest.class);
    }
}
