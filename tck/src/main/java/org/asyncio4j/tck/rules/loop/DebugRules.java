package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about debug mode (RUN, CALL). */
public abstract class DebugRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected DebugRules() {}

    /** If this fails: the most frequent mistake with threads goes unnoticed until it corrupts something. */
    @Rule(
            id = "CALL-012",
            asyncio = 12,
            text = "In debug mode a running loop refuses callSoon, callLater, callAt and createTask of other threads.",
            source = "test_base_events.py test_check_thread")
    void foreignThreadIsRefusedInDebugMode() {
        EventLoop loop = newLoop(config().withDebug());
        assertTrue(loop.isDebug());
        Runnable callback = trail().mark("ran");
        loop.runUntilComplete(() -> {
            onThread(() -> {
                expectMisuse(Misuse.FOREIGN_THREAD, () -> loop.callSoon(callback));
                expectMisuse(Misuse.FOREIGN_THREAD, () -> loop.callLater(millis(1), callback));
                expectMisuse(Misuse.FOREIGN_THREAD, () -> loop.callAt(loop.time(), callback));
                expectMisuse(Misuse.FOREIGN_THREAD, () -> loop.createTask(() -> 1));
                expectMisuse(Misuse.FOREIGN_THREAD, () -> loop.runInExecutor(null, () -> 1));
            });
            settle();
        });
        trail().expectNothing();
    }

    /** If this fails: the check compares threads, and a task's thread is not the loop's. */
    @Rule(
            id = "CALL-450",
            asyncio = 12,
            text = "In debug mode callbacks, tasks, the owner of a loop at rest, and threadsafe calls are not refused.",
            source = "base_events.py BaseEventLoop._check_thread")
    void ownThreadsAreNotRefusedInDebugMode() {
        EventLoop loop = newLoop(config().withDebug());
        loop.callSoon(trail().mark("owner"));
        onThread(() -> loop.callSoon(trail().mark("owner elsewhere")));
        loop.callSoon(() -> loop.callSoon(trail().mark("callback")));
        loop.runUntilComplete(() -> {
            loop.callSoon(trail().mark("task"));
            loop.callLater(Duration.ZERO, trail().mark("timer"));
            onThread(() -> {
                loop.callSoonThreadsafe(trail().mark("threadsafe"));
            });
            turns(2);
        });
        trail().expect("owner", "owner elsewhere", "callback", "task", "threadsafe", "timer");
    }

    /** If this fails: every callSoon pays for a check, or programs that happen to work on asyncio fail. */
    @Rule(
            id = "CALL-451",
            asyncio = 12,
            text = "Without debug mode callSoon, callLater and callAt of other threads are not refused.",
            source = "base_events.py BaseEventLoop.call_soon")
    void foreignThreadIsNotRefusedWithoutDebugMode() {
        EventLoop loop = newLoop(config().withoutDebug());
        assertFalse(loop.isDebug());
        loop.runUntilComplete(() -> onThread(() -> {
            loop.callSoon(() -> {});
            loop.callLater(Duration.ZERO, () -> {});
            loop.callAt(loop.time(), () -> {});
        }));
        turns(loop, 2);
    }

    /** If this fails: the checks are fixed when the loop or its run begins. */
    @Rule(
            id = "RUN-047",
            asyncio = 47,
            text = "Debug mode can be switched while the loop runs, and takes effect at once.",
            source = "test_pep492.py test_debug_mode_manages_coroutine_origin_tracking")
    void debugModeCanBeSwitchedWhileRunning() {
        EventLoop loop = newLoop(config().withoutDebug());
        loop.runUntilComplete(() -> {
            loop.setDebug(true);
            assertTrue(loop.isDebug());
            onThread(() -> expectMisuse(Misuse.FOREIGN_THREAD, () -> loop.callSoon(() -> {})));
            turns(2);
            loop.setDebug(false);
            assertFalse(loop.isDebug());
            onThread(() -> {
                loop.callSoon(trail().mark("ran"));
            });
            turns(2);
        });
        trail().expect("ran");
    }

    /**
     * If this fails: the report is made per turn and does not identify the callback or step; or debug mode measures
     * nothing.
     */
    @Rule(
            id = "RUN-046",
            asyncio = 46,
            level = Level.SHOULD,
            text = "In debug mode every callback or step over the threshold is logged with its task or handle.",
            source = "test_base_events.py test_log_slow_callbacks")
    void slowCallbacksAreLoggedOneByOne() {
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ZERO); // so all callbacks are slow
        assertEquals(Duration.ZERO, loop.slowCallbackDuration());
        var handle = loop.callSoon(new SlowOne());
        loop.createTask(coroutine("body", () -> 1), TaskOptions.named("slow-task"));
        try (var log = new CapturedLog()) {
            turns(loop, 1);
            // perhaps twice each: while it was stuck, and afterwards
            assertTrue(count(log.warnings(), "SlowOne") > 0, () -> handle + ": " + texts(log));
            assertTrue(count(log.warnings(), "slow-task") > 0, () -> texts(log));
            assertTrue(log.warnings().stream().noneMatch(DebugRules::isAboutBoth), () -> texts(log));
        }
    }

    /** A callback that can be identified by its name. */
    private static final class SlowOne implements Runnable {
        @Override
        public void run() {}
    }

    private static long count(List<LogRecord> records, String part) {
        return records.stream().filter(record -> record.getMessage().contains(part)).count();
    }

    private static boolean isAboutBoth(LogRecord record) {
        return record.getMessage().contains("SlowOne") && record.getMessage().contains("slow-task");
    }

    private static String texts(CapturedLog log) {
        return log.warnings().stream().map(LogRecord::getMessage).toList().toString();
    }

    /** If this fails: the log is flooded. */
    @Rule(
            id = "RUN-440",
            asyncio = 46,
            level = Level.SHOULD,
            text = "Callbacks under the threshold, and all callbacks without debug mode, are not logged.",
            source = "base_events.py BaseEventLoop._run_once")
    void quickCallbacksAreNotLogged() {
        EventLoop quick = newLoop(config().withDebug());
        assertEquals(millis(100), quick.slowCallbackDuration());
        quick.setSlowCallbackDuration(Duration.ofHours(1));
        EventLoop silent = newLoop(config().withoutDebug());
        silent.setSlowCallbackDuration(Duration.ZERO);
        try (var log = new CapturedLog()) {
            for (EventLoop loop : List.of(quick, silent)) {
                loop.callSoon(new SlowOne());
                loop.createTask(() -> turns(2));
                turns(loop, 4);
            }
            assertEquals(List.of(), log.warnings().stream().map(LogRecord::getMessage).toList());
        }
    }

    /** If this fails: the code that measures runs entries differently. */
    @Rule(
            id = "RUN-441",
            text = "Debug mode does not change the order in which callbacks, tasks and timers run.")
    void debugModeKeepsTheOrder() {
        EventLoop loop = newLoop(config().withDebug());
        loop.runUntilComplete(() -> {
            loop.callLater(Duration.ZERO, trail().mark("timer"));
            loop.createTask(() -> trail().add("task 1"));
            loop.callSoon(trail().mark("callback"));
            loop.createTask(() -> {
                trail().add("task 2");
                turns(1);
                trail().add("task 2 again");
            });
            turns(2);
        });
        trail().expect("task 1", "callback", "task 2", "timer", "task 2 again");
    }
}
