package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.onLoopThread;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.time.Duration;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopClock;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.WatchedPipe;

/** Rules about the thread that drives a loop, one of its own or a guest's host, and what must run there (THREAD). */
public abstract class LoopThreadRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected LoopThreadRules() {}

    /** A callback that records whether it runs where it must. */
    private Runnable onTheThreadOf(EventLoop loop, String name) {
        return () -> {
            expectLoopThread(loop);
            trail().add(name);
        };
    }

    /** If this fails: a coroutine that suspends runs the callbacks behind it on its own thread. */
    @Rule(
            id = "THREAD-460",
            text = "Callbacks, threadsafe and done callbacks run on the loop's thread, a guest's on its host's.",
            intent = "A host such as Swing or Vert.x is to be called on its own thread, not on that of a task.")
    void callbacksRunOnTheThreadOfTheLoop() {
        EventLoop loop = newLoop();
        loop.callSoon(onTheThreadOf(loop, "before"));
        loop.runUntilComplete(() -> {
            loop.callSoon(onTheThreadOf(loop, "soon"));
            createTask(() -> turns(1)).addDoneCallback(done -> onTheThreadOf(loop, "done").run());
            loop.callSoon(onTheThreadOf(loop, "between tasks"));
            createTask(() -> loop.callSoon(onTheThreadOf(loop, "of a task")));
            onThread(() -> loop.callSoonThreadsafe(onTheThreadOf(loop, "of another thread")));
            turns(4);
        });
        trail().expect("before", "soon", "between tasks", "of another thread", "of a task", "done");
    }

    /**
     * If this fails: a host's timer runs the turn on a thread of its own, or a virtual clock uses another path.
     *
     * <p>Timers run on the loop's thread, even if a host has to wait for them.
     */
    @Rule(
            id = "THREAD-461",
            text = "Timers run on the loop's thread, a guest's on its host's, on a real clock and on the clock given.")
    void timersRunOnTheThreadOfTheLoop() {
        for (EventLoop loop : new EventLoop[] {newLoop(), newLoop(config().withClock(LoopClock.system()))}) {
            loop.callLater(Duration.ofMillis(1), onTheThreadOf(loop, "idle"));
            loop.runUntilComplete(() -> {
                loop.callLater(Duration.ofMillis(2), onTheThreadOf(loop, "of a task"));
                Future<?> waited = loop.createFuture();
                loop.callLater(Duration.ofMillis(5), () -> waited.setResult(null));
                waited.await();
            });
            trail().expect("idle", "of a task");
            trail().clear();
        }
    }

    /** If this fails: a thread that watches channels runs the callbacks itself. */
    @Rule(
            id = "THREAD-462",
            needs = Capability.READINESS,
            text = "Callbacks of channels run on the loop's thread, a guest's on its host's.")
    void callbacksOfChannelsRunOnTheThreadOfTheLoop() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            pipe.fill();
            loop.addReader(pipe.source(), () -> {
                pipe.empty();
                onTheThreadOf(loop, "readable").run();
                loop.stop();
            });
            loop.runForever();
        }
        trail().expect("readable");
    }

    /** If this fails: the block runs on the thread of the task. */
    @Rule(
            id = "THREAD-463",
            text = "onLoopThread runs its block on the loop's thread, a guest's on its host's, and returns its value.")
    void taskRunsABlockOnTheThreadOfTheLoop() {
        Object value = new Object();
        run(() -> {
            EventLoop loop = getRunningLoop();
            Thread mine = Thread.currentThread();
            assertSame(value, onLoopThread(() -> {
                expectLoopThread(loop);
                assertNotSame(mine, Thread.currentThread());
                return value;
            }));
            assertSame(mine, Thread.currentThread());
            assertNull(onLoopThread(() -> null), "a block without a value");
        });
    }

    /** If this fails: the block runs as a plain callback, whose failures go to the exception handler. */
    @Rule(
            id = "THREAD-464",
            text = "An exception that a block throws on the loop's thread is thrown by its onLoopThread, as the same"
                    + " object.")
    void failureOnTheThreadOfTheLoopReachesItsTask() {
        IOException checked = new IOException("expected");
        AssertionError error = new AssertionError("expected");
        run(() -> {
            assertSame(checked, expectThrows(IOException.class, () -> onLoopThread(() -> {
                throw checked;
            })));
            assertSame(error, expectThrows(AssertionError.class, () -> onLoopThread(() -> {
                throw error;
            })));
            trail().add("goes on");
        });
        trail().expect("goes on");
        expectNothingHandled();
    }

    /** If this fails: the task blocks its thread, and so the loop, until the block has run. */
    @Rule(
            id = "THREAD-465",
            text = "onLoopThread suspends only its task; if cancelled before the block's turn, the block never runs.")
    void taskThatWaitsForItsBlockIsSuspended() {
        run(() -> {
            Task<?> waits = createTask(() -> onLoopThread(trail().mark("block")::run));
            Task<?> cancelled = createTask(() -> onLoopThread(trail().mark("block of a cancelled task")::run));
            createTask(() -> {
                trail().add("other");
                cancelled.cancel();
            });
            turns(1);
            trail().expect("other");
            waits.await();
            expectCancelled(cancelled::await);
            turns(2);
        });
        trail().expect("other", "block");
    }

    /**
     * If this fails: the block runs as a callback with a copy of the context.
     *
     * <p>The block runs in the task's own context, not in a copy.
     */
    @Rule(
            id = "THREAD-466",
            text = "The block of onLoopThread sees and sets the context variables of its task.")
    void blockRunsInTheContextOfItsTask() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        run(() -> {
            variable.set("the task's");
            onLoopThread(() -> {
                trail().add(variable.get());
                variable.set("the block's");
            });
            trail().add(variable.get());
        });
        trail().expect("the task's", "the block's");
    }

    /**
     * If this fails: a block that awaits suspends the task while the host's code is on the stack, or hangs.
     *
     * <p>The block is a callback: it contains no task that could be suspended.
     */
    @Rule(
            id = "THREAD-467",
            text = "A block on the loop's thread is not in a task, and an await in it is refused.")
    void blockOnTheThreadOfTheLoopMustNotAwait() {
        run(() -> {
            onLoopThread(() -> {
                assertNull(getRunningLoop().currentTask());
                expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> turns(1));
            });
            expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> onLoopThread(() -> turns(1)));
            turns(1); // the task itself may
        });
    }
}
