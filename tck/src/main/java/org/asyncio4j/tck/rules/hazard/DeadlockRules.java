package org.asyncio4j.tck.rules.hazard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.toThread;
import static org.asyncio4j.Asyncio.wrapFuture;
import static org.asyncio4j.Streams.openConnection;
import static org.asyncio4j.Streams.startServer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Action;
import org.asyncio4j.AsyncFiles;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.ConcurrentFuture;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Lock;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Queue;
import org.asyncio4j.Runner;
import org.asyncio4j.Subprocess;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ServerSite;

/**
 * Rules about runs that wait for events that cannot happen, and about those that only appear to (DEADLOCK, from 400
 * on). With a limit of zero a loop checks before each wait, so that its knowledge does not depend on time.
 */
public abstract class DeadlockRules extends RuleArea {

    private static final long PAUSE = 20_000_000; // nanoseconds: usually enough for the loop to wait

    /** Constructor for the conformance class. */
    protected DeadlockRules() {}

    private LoopConfig atOnce() {
        return config().withDeadlockLimit(Duration.ZERO);
    }

    /** Returns a loop that checks at once; ends the rule where loops do not check. */
    private EventLoop watchfulLoop(LoopConfig config) {
        EventLoop loop = newLoop(config);
        needs(
                loop instanceof AbstractEventLoop core && core.looksForDeadlocks(),
                "detection of deadlocks: not for guests, whose hosts wait, nor for loops that always watch something");
        return loop;
    }

    private MisuseException deadlockOf(EventLoop loop, Action<?> main) {
        return expectMisuse(Misuse.DEADLOCK, () -> loop.runUntilComplete(
                loop.createTask(Asyncio.coroutine(main), TaskOptions.named("main"))));
    }

    private static void expectPart(String part, MisuseException failure) {
        assertTrue(String.valueOf(failure.getMessage()).contains(part), failure::getMessage);
    }

    /** Runs the action in another thread, when the loop waits; if it does not wait yet, the rule checks less. */
    private void later(Action<?> action) {
        startThread(() -> {
            LockSupport.parkNanos(PAUSE);
            action.run();
        });
    }

    private void runLookingAtOnce(Action<?> main) {
        EventLoop loop = newLoop(atOnce());
        loop.runUntilComplete(Asyncio.coroutine(main));
        loop.close();
    }

    // Deadlocks

    /** If this fails: the loop does not check what could wake it; or a timer that was cancelled counts as one. */
    @Rule(
            id = "DEADLOCK-400",
            level = Level.SHOULD,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "In virtual time, a run whose main task waits at a queue, with no timer set and nothing outside, ends with"
                    + " the misuse DEADLOCK.",
            intent = "A test that hangs reports why.")
    void runThatNothingCanEndIsEnded() {
        EventLoop loop = watchfulLoop(atOnce());
        MisuseException failure = deadlockOf(loop, () -> {
            sleep(Duration.ofDays(1));
            getRunningLoop().callLater(Duration.ofDays(1), () -> {}).cancel();
            new Queue<String>().get();
        });
        expectPart("waits in Queue.get at ", failure);
        assertEquals(Duration.ofDays(1), loop.time());
        endTasks(loop);
    }

    private static void endTasks(EventLoop loop) {
        List<Task<?>> left = List.copyOf(loop.allTasks());
        left.forEach(Task::cancel);
        loop.runUntilComplete(Asyncio.coroutine(() -> {
            Asyncio.gatherOutcomes(left).await();
        }));
    }

    /** If this fails: the report does not show which task should act, and has not. */
    @Rule(
            id = "DEADLOCK-401",
            level = Level.SHOULD,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The failure of a deadlock names the main task first, the task that has taken a lock another one waits"
                    + " for, and the cycle in which tasks wait for each other.")
    void failureNamesWaitingTasksAndCycle() {
        EventLoop loop = watchfulLoop(atOnce());
        MisuseException failure = deadlockOf(loop, () -> {
            Lock left = new Lock();
            Lock right = new Lock();
            Task<?> one = createTask(() -> takeBoth(left, right), TaskOptions.named("one"));
            Task<?> other = createTask(() -> takeBoth(right, left), TaskOptions.named("other"));
            gather(one, other).await();
        });
        expectPart("the main task 'main' waits", failure);
        expectPart(", which was taken by 'other'", failure);
        expectPart("cycle: 'one' waits for 'other' waits for 'one'", failure);
        endTasks(loop);
    }

    private void takeBoth(Lock first, Lock second) {
        try (var _ = first.acquire()) {
            turn();
            try (var _ = second.acquire()) {
                trail().add("both");
            }
        }
    }

    /** If this fails: awaits of tasks are not followed, or an await through a gather is not counted. */
    @Rule(
            id = "DEADLOCK-402",
            level = Level.SHOULD,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The failure of a deadlock shows the cycle of tasks that await each other, even through a gather.")
    void circleOfTasksIsShown() {
        EventLoop loop = watchfulLoop(atOnce());
        MisuseException failure = deadlockOf(loop, () -> {
            List<Task<?>> circle = new ArrayList<>();
            circle.add(createTask(() -> circle.getLast().await(), TaskOptions.named("one")));
            circle.add(createTask(() -> gather(List.of(circle.getFirst())).await(), TaskOptions.named("other")));
            circle.getFirst().await();
        });
        expectPart("cycle: 'one' waits for 'other' waits for 'one'", failure);
        endTasks(loop);
    }

    /** If this fails: the tasks of a deadlock are lost, and with them the clean-up in their finally blocks. */
    @Rule(
            id = "DEADLOCK-403",
            level = Level.SHOULD,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A runner in which a run has ended with DEADLOCK cancels the remaining tasks when it closes, and may"
                    + " run others before.")
    void runnerCleansUpAfterwards() {
        watchfulLoop(atOnce()).close();
        Runner runner = newRunner(atOnce());
        expectMisuse(Misuse.DEADLOCK, () -> runner.run(() -> {
            try {
                new Event().await();
            } finally {
                trail().add("cleaned up");
            }
        }));
        trail().expectNothing();
        assertEquals("next", runner.run(() -> "next"));
        runner.close();
        trail().expect("cleaned up");
    }

    // Runs that only appear to be deadlocked

    /** If this fails: jobs given to an executor are not counted, or no longer once their body has begun. */
    @Rule(
            id = "DEADLOCK-410",
            text = "A run that waits for a body in the default executor, in one of its own, or for a file, continues to"
                    + " its end.")
    void jobsOfExecutorsComeBack() {
        runLookingAtOnce(() -> {
            toThread(() -> LockSupport.parkNanos(PAUSE));
            Executor own = this::inThread;
            assertEquals("own", getRunningLoop().runInExecutor(own, () -> "own").await());
            AsyncFiles.exists(Path.of("nothing of this name"));
        });
    }

    private void inThread(Runnable job) {
        later(job::run);
    }

    /**
     * If this fails: the loop ends a run, or reports it as deadlocked, that waits for a stage or an executor of the
     * JDK.
     *
     * <p>Work that was passed to other threads may come back.
     */
    @Rule(
            id = "DEADLOCK-411",
            text = "A run continues that waits for a wrapped stage, for a publisher, for a command given to the loop as"
                    + " an executor, or for a task that another thread can cancel.")
    void whatWasHandedOutComesBack() {
        runLookingAtOnce(() -> {
            var stage = new CompletableFuture<String>();
            later(() -> stage.complete("stage"));
            assertEquals("stage", wrapFuture(stage).await());
        });
        runLookingAtOnce(() -> {
            var event = new Event();
            Executor onLoop = getRunningLoop().asExecutor();
            later(() -> onLoop.execute(event::set));
            event.await();
        });
        runLookingAtOnce(() -> {
            Task<?> waits = createTask(() -> getRunningLoop().createFuture().await());
            CompletableFuture<?> handed = waits.toCompletableFuture();
            later(() -> handed.cancel(false));
            expectCancelled(waits::await);
        });
        runLookingAtOnce(() -> {
            Future<Object> never = getRunningLoop().createFuture();
            ConcurrentFuture<Object> handed = runCoroutineThreadsafe(never, getRunningLoop());
            later(handed::cancel);
            expectCancelled(never::await);
        });
        runLookingAtOnce(this::iterateOverPublisher);
    }

    private void iterateOverPublisher() throws Exception {
        try (var publisher = new SubmissionPublisher<String>(Runnable::run, 16);
                var elements = AsyncGenerator.from(publisher)) {
            startThread(() -> {
                Patience.until(publisher::hasSubscribers);
                LockSupport.parkNanos(PAUSE);
                publisher.submit("element");
            });
            assertEquals("element", elements.anext());
        }
    }

    /** If this fails: channels do not count as something that may wake the loop. */
    @Rule(
            id = "DEADLOCK-412",
            needs = Capability.SOCKETS,
            text = "A run continues that waits for a connection of the program to itself.")
    void connectionsAreNoDeadlock() {
        runLookingAtOnce(() -> {
            try (var server = startServer((reader, writer) -> writer.send(reader.readLine()), ServerSite.HOST, 0);
                    var connection = openConnection(ServerSite.HOST, ServerSite.port(server))) {
                connection.writer().send("line\n");
                assertArrayEquals("line\n".getBytes(UTF_8), connection.reader().readLine());
            }
        });
    }

    /** If this fails: a child process does not count as something that may wake the loop. */
    @Rule(
            id = "DEADLOCK-413",
            needs = Capability.SUBPROCESSES,
            text = "A run continues that waits for a child process to end.")
    void childrenAreNoDeadlock() {
        runLookingAtOnce(() -> {
            try (var child = Subprocess.shell("sleep 0.05; exit 3")) {
                assertEquals(3, child.await());
            }
        });
    }

    /** If this fails: handlers of signals do not count as something that may wake the loop. */
    @Rule(
            id = "DEADLOCK-414",
            needs = {Capability.SIGNALS, Capability.CONTROLLABLE_CLOCK},
            text = "A run continues that waits while a signal has a handler.")
    void signalsMayCome() {
        runLookingAtOnce(() -> {
            EventLoop loop = getRunningLoop();
            loop.addSignalHandler("SIGHUP", () -> {});
            var event = new Event();
            later(() -> loop.callSoonThreadsafe(event::set));
            event.await();
            loop.removeSignalHandler("SIGHUP");
        });
    }

    /** If this fails: a run that is not meant to end is ended. */
    @Rule(
            id = "DEADLOCK-415",
            text = "runForever waits for stop() even if all tasks wait for events that cannot happen.")
    void runForeverWaitsForStop() {
        EventLoop loop = newLoop(atOnce());
        Task<?> waits = loop.createTask(() -> loop.createFuture().await());
        later(() -> loop.callSoonThreadsafe(() -> {
            trail().add("stop");
            loop.stop();
        }));
        loop.runForever();
        trail().expect("stop");
        waits.cancel();
        turns(loop, 2);
        assertTrue(waits.isCancelled());
    }

    /**
     * If this fails: the loop checks although the check is off, or it considers only what it tracks and leaves a thread
     * no time.
     */
    @Rule(
            id = "DEADLOCK-416",
            text = "A thread that has nothing but a reference to the loop ends the wait of a run by callSoonThreadsafe,"
                    + " with the usual limit and without any.")
    void threadMayComeByItself() {
        for (LoopConfig config : List.of(config(), config().withoutDeadlockChecks())) {
            EventLoop loop = newLoop(config);
            loop.runUntilComplete(Asyncio.coroutine(() -> {
                var event = new Event();
                later(() -> loop.callSoonThreadsafe(event::set));
                event.await();
            }));
            loop.close();
        }
    }

    /** If this fails: with SUSPEND_TASK the loop takes a blocked task for one that waits. */
    @Rule(
            id = "DEADLOCK-417",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK, a run continues whose task blocks until another thread acts.")
    void blockedTaskComesBack() {
        needsCarried();
        EventLoop loop = newLoop(atOnce().withBlocking(BlockingPolicy.SUSPEND_TASK));
        loop.runUntilComplete(Asyncio.coroutine(() -> {
            var latch = new CountDownLatch(1);
            later(latch::countDown);
            createTask(() -> awaitLatch(latch)).await();
        }));
        loop.close();
    }

    /** If this fails: a program ends although a thread would have called in time. */
    @Rule(
            id = "DEADLOCK-418",
            text = "With a real clock a run is never ended by a deadlock, even with a limit of zero.")
    void realTimeIsWaitedOut() {
        EventLoop loop = newLoop(atOnce().withClock(LoopClock.system()).withoutDebug());
        loop.runUntilComplete(Asyncio.coroutine(() -> {
            var event = new Event();
            later(() -> loop.callSoonThreadsafe(event::set));
            event.await();
        }));
        loop.close();
    }
}
