package org.asyncio4j.tck.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.debug.TaskDump;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.LeakCheck;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.Rethrown;
import org.asyncio4j.tck.harness.RuleWatchdog;
import org.asyncio4j.tck.network.Network;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The loop and the context that the methods of one run of a test share. JUnit's thread. */
final class TestLoop {

    private static final int MAX_FINDINGS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** Debug mode would report what takes 0.1 s: in the first tests of a JVM that is mostly the loading of classes. */
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

    private final LoopKind kind;
    private final @Nullable LeakCheck threads;
    private final Context context = Context.copyCurrent();
    private final ReportedFailures reported = new ReportedFailures();
    private final EventLoop loop;
    private boolean noted; // the seed was added to the first failure; later failures are suppressed in that one

    private TestLoop(LoopKind kind, @Nullable LeakCheck threads) {
        this.kind = kind;
        this.threads = threads;
        this.loop = kind.newLoop((on, about) -> reported.add(about));
        loop.setSlowCallbackDuration(SLOW);
    }

    /**
     * Opens a loop. {@code alone} means that no other test runs meanwhile, whose threads could be mistaken for those of
     * this test.
     */
    static TestLoop open(LoopKind kind, boolean alone) {
        return new TestLoop(kind, alone ? LeakCheck.ofProgram() : null);
    }

    /** Returns the network of the loop; refuses a loop whose network is real. */
    Network network() {
        return Network.of(loop);
    }

    /** Runs {@code body} as a task to completion; rethrows what it throws. */
    void run(String name, Duration timeout, RuleWatchdog.Watched body) throws Throwable {
        Throwable failure = watched(name, () -> drive(name, timeout, body));
        if (failure != null) {
            throw noted(failure);
        }
    }

    private @Nullable Throwable watched(String name, RuleWatchdog.Watched driving) throws InterruptedException {
        List<String> tasks = new ArrayList<>();
        Throwable failure =
                new RuleWatchdog(name, Patience.scaled(LIMIT)).watch(driving, () -> tasks.addAll(pending()));
        return tasks.isEmpty() || failure == null
                ? failure
                : with(new Finding("and with these tasks:\n" + String.join("\n", tasks)), failure);
    }

    /** Drives the loop on the watched thread. An interrupt of this thread cancels the task, as Ctrl-C does. */
    private void drive(String name, Duration timeout, RuleWatchdog.Watched body) {
        Task<@Nullable Void> task = loop.createTask(
                Asyncio.coroutine(() -> within(timeout, body)), TaskOptions.named(name).withContext(context));
        try {
            loop.runUntilComplete(task);
        } catch (KeyboardInterrupt interrupt) {
            if (task.cancel()) {
                loop.runUntilComplete(task);
            }
            throw interrupt;
        } catch (MisuseException misuse) {
            if (misuse.misuse() == Misuse.DEADLOCK) {
                endTasks(misuse);
            }
            throw misuse;
        }
    }

    /** Ends the tasks of a deadlock, which are no leaks. */
    private void endTasks(MisuseException deadlock) {
        List<Task<?>> left = List.copyOf(loop.allTasks());
        left.forEach(Task::cancel);
        try {
            loop.runUntilComplete(() -> Asyncio.gatherOutcomes(left).await());
        } catch (MisuseException again) {
            deadlock.addSuppressed(again);
        }
    }

    private void within(Duration timeout, RuleWatchdog.Watched body) {
        if (timeout.isZero()) {
            proceed(body);
            return;
        }
        List<String> trees = new ArrayList<>(1);
        TimerHandle look = loop.callLater(timeout, () -> trees.add(tree())); // scheduled before the timeout: runs first
        try {
            Asyncio.timeout(timeout).run(limit -> proceed(body));
        } catch (TimeoutException late) {
            trees.forEach(tree -> with(new Finding("the tasks when the time was up:\n" + tree), late));
            throw late;
        } finally {
            look.cancel();
        }
    }

    private String tree() {
        String mine = loop.toString();
        return new TaskDump(TaskDump.capture().tasks().stream()
                .filter(task -> task.loop().equals(mine))
                .toList())
                .tree();
    }

    private static void proceed(RuleWatchdog.Watched body) {
        try {
            body.run();
        } catch (Throwable failure) {
            throw Rethrown.of(failure);
        }
    }

    /** Cancels what is left, closes the loop, and fails with a list of everything that should not have been left. */
    void close() throws InterruptedException {
        List<Throwable> faults = new ArrayList<>();
        if (!isStopped()) {
            throw Rethrown.of(noted(new Finding("the test continues although it was cancelled: " + pending())));
        }
        boolean debug = loop.isDebug();
        loop.setDebug(false); // no reports about the clean-up
        Leftovers left = new Leftovers(loop);
        Throwable stuck = watched("clean-up", () -> loop.runUntilComplete(left::cleanUp));
        if (stuck != null) {
            faults.add(stuck);
        }
        if (isStopped()) {
            loop.setDebug(debug); // reports what is not closed
            loop.close();
        }
        faults.addAll(left.findings());
        faults.addAll(reported.findings());
        if (threads != null) {
            threads.findings().forEach(thread -> faults.add(new Finding(String.valueOf(thread.getMessage()))));
        }
        if (!faults.isEmpty()) {
            throw Rethrown.of(noted(joined(faults)));
        }
    }

    /** Returns whether the loop is stopped. An interrupted loop takes a moment. */
    private boolean isStopped() {
        var deadline = Deadline.ofStep();
        while (loop.isRunning() && !deadline.hasPassed()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return !loop.isRunning();
    }

    private List<String> pending() {
        return Leftovers.tasks(loop);
    }

    private static Throwable joined(List<Throwable> faults) {
        if (faults.size() == 1) {
            return faults.getFirst();
        }
        Finding all = new Finding("left behind, " + faults.size() + " things");
        faults.forEach(all::addSuppressed);
        return all;
    }

    /** Returns the same failure, with the seed that led to it added once. */
    private Throwable noted(Throwable failure) {
        String howToRepeat = noted || failure instanceof TestAbortedException ? null : kind.howToRepeat();
        if (howToRepeat != null) {
            noted = true;
            return with(new Finding(howToRepeat), failure);
        }
        return failure;
    }

    /**
     * Adds the finding to the failure; or, if one failure is shared by many runs and would grow, the failure to the
     * finding.
     */
    private static Throwable with(Finding finding, Throwable failure) {
        if (Arrays.stream(failure.getSuppressed()).filter(Finding.class::isInstance).count() >= MAX_FINDINGS) {
            return new Finding(String.valueOf(finding.getMessage()), failure);
        }
        failure.addSuppressed(finding);
        return failure;
    }
}
