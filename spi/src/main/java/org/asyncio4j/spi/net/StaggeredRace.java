package org.asyncio4j.spi.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.CancelScope;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.bootstrap.CancelAll;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * A race of attempts that start one after the other: the first to succeed wins, the others are cancelled.
 *
 * <p>The next attempt starts when the previous one fails, or when its head start is over. This is the core of <em>happy
 * eyeballs</em> (RFC 8305): connecting to a host that has several addresses.
 *
 * @param <T> the result type of an attempt
 * @see <a href="https://github.com/python/cpython/blob/3.15/Lib/asyncio/staggered.py">asyncio.staggered</a>
 */
final class StaggeredRace<T extends @Nullable Object> {

    /*
     * Overview. Loop thread only.
     *
     * Attempt k runs in a task that first waits for its turn (attempt k-1 failed, or had its head start), then creates
     * the task of attempt k+1, and only then runs attempt k. So there is one more task than attempts, and `running`
     * always holds every task that must be cancelled when an attempt has won. Tasks start lazily, even with an eager
     * task factory, because they must be in `running` before they begin.
     */
    private final List<? extends Body<? extends T, ?>> attempts;
    private final @Nullable Duration delay;
    private final EventLoop loop;
    private final Set<Task<?>> running = new LinkedHashSet<>();
    private final List<@Nullable Throwable> failures = new ArrayList<>();
    private @Nullable T winner; // loop thread only
    private int winnerIndex = Result.NOBODY; // loop thread only
    private @Nullable Future<@Nullable Void> allEnded; // loop thread only: what run waits for
    private @Nullable Throwable fatal; // loop thread only: a failure that ended a task and is not that of an attempt

    private StaggeredRace(
            EventLoop loop, List<? extends Body<? extends T, ?>> attempts, @Nullable Duration delay) {
        this.loop = loop;
        this.attempts = attempts;
        this.delay = delay;
    }

    /**
     * The outcome of a race.
     *
     * @param winner the result of the winner; null if there is none
     * @param winnerIndex the index of the winner; {@link #NOBODY} if there is none
     * @param failures one entry for each attempt that was started: its failure, {@link CancelledError} if it was
     *     overtaken, null for the winner
     */
    record Result<T extends @Nullable Object>(
            @Nullable T winner, int winnerIndex, List<@Nullable Throwable> failures) {

        /** The index if every attempt has failed. */
        static final int NOBODY = -1;

        /** Returns whether an attempt has succeeded. */
        boolean isWon() {
            return winnerIndex != NOBODY;
        }
    }

    /**
     * Runs the attempts until one succeeds or all have failed. Inside a task. Suspends until the last task of the race
     * has ended, losers included. If the caller is cancelled, cancels every attempt and, once they have ended, throws.
     * Failures of attempts are not thrown but part of the result.
     *
     * @param attempts each returns if it succeeds and throws if it fails, also if it is cancelled; a result that
     *     arrives after the race is won is dropped
     * @param delay the head start of each attempt over the next; null to wait until it has failed
     * @throws MisuseException outside a task
     */
    static <T extends @Nullable Object> Result<T> run(
            List<? extends Body<? extends T, ?>> attempts, @Nullable Duration delay) {
        return new StaggeredRace<T>(ThreadState.loopOfCurrentTask(), List.copyOf(attempts), delay).toItsEnd();
    }

    private Result<T> toItsEnd() {
        CancelledError cancelled = null;
        start(0, null);
        while (!running.isEmpty()) {
            allEnded = loop.createFuture();
            try {
                if (cancelled == null) {
                    allEnded.await();
                } else {
                    Future<@Nullable Void> end = allEnded;
                    CancelScope.shielded().run(scope -> end.await()); // a scope's cancellation was noticed
                }
            } catch (CancelledError error) {
                cancelled = error;
                CancelAll.cancel(running, error.message(), loop);
            }
            allEnded = null;
        }
        if (fatal != null) {
            throw Throwing.any(fatal);
        }
        if (cancelled != null) {
            throw cancelled;
        }
        return new Result<>(winner, winnerIndex, Collections.unmodifiableList(failures));
    }

    private void start(int index, @Nullable Event previousFailed) {
        Task<?> task =
                Asyncio.createTask(() -> attempt(index, previousFailed), TaskOptions.defaults().withoutEagerStart());
        running.add(task);
        task.addDoneCallback(this::onTaskDone);
    }

    private void attempt(int index, @Nullable Event previousFailed) {
        if (previousFailed != null) {
            waitForTurn(previousFailed);
        }
        if (index >= attempts.size()) {
            return;
        }
        Event failed = new Event();
        start(index + 1, failed);
        failures.add(null);
        try {
            win(index, attempts.get(index).run());
        } catch (Throwable failure) {
            if (failure instanceof CoroutineExit || Fatal.is(failure)) {
                throw Throwing.any(failure);
            }
            failures.set(index, failure);
            failed.set();
        }
    }

    private void waitForTurn(Event previousFailed) {
        if (delay == null) {
            previousFailed.await();
            return;
        }
        try {
            Asyncio.waitFor(previousFailed::await, delay);
        } catch (TimeoutException headStartIsOver) {
            // it is this attempt's turn
        }
    }

    private void win(int index, T value) {
        if (winnerIndex != Result.NOBODY) {
            return;
        }
        winnerIndex = index;
        winner = value;
        Task<?> self = ThreadState.currentTask(); // not to be cancelled: it has no await left that would throw it
        CancelAll.cancel(running.stream().filter(task -> task != self).toList(), null, loop);
    }

    private void onTaskDone(Future<?> done) {
        running.remove(done);
        if (running.isEmpty()) {
            Waiters.wake(allEnded);
        }
        if (!done.isCancelled() && done.exception() != null && fatal == null) {
            fatal = done.exception();
        }
    }
}
