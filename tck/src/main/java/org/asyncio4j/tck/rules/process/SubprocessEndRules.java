package org.asyncio4j.tck.rules.process;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Output;
import org.asyncio4j.Subprocess;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.transports.SubprocessTransport;

/** Rules about the end of child processes: signals, waiting, closing, cancelling (SUBPROCESS). */
public abstract class SubprocessEndRules extends SubprocessRuleArea {

    private static final Duration SHORT = Duration.ofMillis(1);

    /** Constructor for the conformance class. */
    protected SubprocessEndRules() {}

    /** If this fails: the output of a background process of the child is lost, or the wait for the child never ends. */
    @Rule(
            id = "SUBPROCESS-360",
            asyncio = 360,
            needs = Capability.SUBPROCESSES,
            text = "A task that waits for a child keeps waiting after its exit while a process of the child's holds a"
                    + " pipe, and all its output is read; a wait that begins when the return code is known returns at"
                    + " once.",
            source = "base_subprocess.py BaseSubprocessTransport._try_finish, _wait")
    void waitLastsUntilThePipesEnd() {
        withShell(() -> {
            Subprocess child = ready("read go; sleep 1000 & echo $!; exit 5");
            Task<Integer> waiting = createTask(() -> child.await());
            turns(1);
            child.stdin().write("go\n");
            ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(line(child).strip())).orElseThrow();
            until(() -> child.returnCode() != null);
            turns(5);
            assertFalse(waiting.isDone());
            assertEquals(5, child.await());
            assertFalse(waiting.isDone());
            grandchild.destroyForcibly();
            assertEquals(5, waiting.await());

            Subprocess other = ready("read go; (sleep 0.1; echo late; sleep 0.1; echo later) & exit 6");
            Task<Integer> waitingToo = createTask(() -> other.await());
            turns(1);
            other.stdin().write("go\n");
            assertEquals(6, waitingToo.await());
            assertEquals("late\n", line(other));
            assertEquals("later\n", line(other));
            assertEquals("", line(other));
        });
    }

    /** If this fails: a task that is cancelled takes the return code with it. */
    @Rule(
            id = "SUBPROCESS-361",
            asyncio = 361,
            needs = Capability.SUBPROCESSES,
            text = "Any number of tasks may wait for a child, and all get its return code; cancelling one ends only its"
                    + " own wait.",
            source = "test_subprocess.py test_subprocess_concurrent_wait, test_cancel_process_wait")
    void manyTasksWaitForOneChild() {
        withShell(() -> {
            Subprocess child = Subprocess.exec(PIPED, "cat");
            List<Task<Integer>> waiting =
                    List.of(createTask(() -> child.await()), createTask(() -> child.await()),
                            createTask(() -> child.await()));
            turns(2);
            waiting.get(1).cancel();
            expectCancelled(waiting.get(1)::await);
            assertNull(child.returnCode());
            child.stdin().close();
            assertEquals(0, waiting.get(0).await());
            assertEquals(0, waiting.get(2).await());
            assertEquals(0, child.await());
        });
    }

    /** If this fails: a program takes a child that was killed for one that has failed. */
    @Rule(
            id = "SUBPROCESS-364",
            asyncio = 364,
            needs = Capability.SUBPROCESSES,
            text = "The return code of a child that was ended by a signal sent from here is the negative number of the"
                    + " signal; a status that only looks like one stays as it is.",
            source = "test_subprocess.py test_kill, test_terminate, test_send_signal")
    void returnCodeNamesTheSignal() {
        withShell(() -> {
            Subprocess killed = Subprocess.exec("sleep", "1000");
            killed.kill();
            assertEquals(-9, killed.await());
            Subprocess terminated = Subprocess.exec("sleep", "1000");
            terminated.terminate();
            assertEquals(-15, terminated.await());
            Subprocess alarmed = Subprocess.exec("sleep", "1000");
            alarmed.sendSignal("SIGALRM"); // a terminal signal might be ignored, as it was for this JVM
            assertEquals(-14, alarmed.await());
            Subprocess exited = Subprocess.shell("exit 137");
            assertEquals(137, exited.await());
        });
    }

    /** If this fails: a child that cleans up before it ends is cut off, or its last output is lost. */
    @Rule(
            id = "SUBPROCESS-410",
            needs = Capability.SUBPROCESSES,
            text = "Signals reach the child: one that ignores SIGTERM continues, and can be killed; what a child writes"
                    + " on receiving a signal is read.")
    void childHandlesItsSignals() {
        withShell(() -> {
            Subprocess deaf = ready("trap '' TERM; echo deaf; while read x; do echo heard $x; done");
            assertEquals("deaf\n", line(deaf));
            deaf.terminate();
            deaf.stdin().write("this\n");
            assertEquals("heard this\n", line(deaf));
            assertNull(deaf.returnCode());
            deaf.kill();
            assertEquals(-9, deaf.await());

            Subprocess tidy = ready("trap 'echo tidied; exit 4' USR1; echo set; while :; do sleep 0.01; done");
            assertEquals("set\n", line(tidy));
            tidy.sendSignal("USR1");
            assertEquals("tidied\n", line(tidy));
            assertEquals(4, tidy.await());
        });
    }

    /**
     * If this fails: the program has to handle the race between a child's end and a signal, or another process gets the
     * signal.
     */
    @Rule(
            id = "SUBPROCESS-365",
            asyncio = 365,
            needs = Capability.SUBPROCESSES,
            text = "A signal to a child that has exited does nothing, and does not change its return code; a signal"
                    + " that does not exist is refused.",
            source = "test_subprocess.py test_subprocess_send_signal_race")
    void signalsAfterTheExitDoNothing() {
        withShell(() -> {
            Subprocess child = Subprocess.shell("exit 137");
            child.await();
            child.kill();
            child.terminate();
            child.sendSignal("SIGUSR1");
            assertEquals(137, child.returnCode());
            expectThrows(IllegalArgumentException.class, () -> child.sendSignal("SIGNOTHING"));
        });
    }

    /** If this fails: a child runs on untracked, or one that has exited normally counts as killed. */
    @Rule(
            id = "SUBPROCESS-366",
            asyncio = 366,
            needs = Capability.SUBPROCESSES,
            text = "Closing a running child kills it, and does not wait for that; closing one that has exited does"
                    + " nothing.",
            source = "test_subprocess.py test_close_kill_running, test_close_dont_kill_finished")
    void closingKillsAChildThatRuns() {
        withShell(() -> {
            Subprocess running = Subprocess.exec(PIPED, "cat");
            running.close();
            running.close();
            assertTrue(running.transport().isClosing());
            assertNull(running.returnCode());
            assertEquals(-9, running.await());
            assertEquals("", line(running));
            Subprocess exited = Subprocess.exec(PIPED, "true");
            exited.await();
            exited.close();
            assertEquals(0, exited.returnCode());
        });
    }

    /** If this fails: a task waits indefinitely for a child that was closed under it. */
    @Rule(
            id = "SUBPROCESS-411",
            needs = Capability.SUBPROCESSES,
            text = "Closing a child ends the operations of tasks on it: a wait, a read, a drain, a communicate.")
    void closingEndsWhatIsUnderWay() {
        withShell(() -> {
            Subprocess child = ready("exec sleep 1000");
            child.stdin().write(new byte[300_000]);
            Task<Integer> waiting = createTask(() -> child.await());
            Task<byte[]> reading = createTask(() -> child.stdout().readLine());
            Task<?> draining = createTask(() -> child.stdin().drain());
            turns(2);
            child.close();
            assertEquals(-9, waiting.await());
            assertArrayEquals(new byte[0], reading.await());
            expectThrows(IOException.class, draining::await);

            Subprocess other = ready("exec sleep 1000");
            Task<Output> exchange = createTask(() -> other.communicate(new byte[300_000]));
            turns(2);
            other.close();
            assertEquals("", exchange.await().text());
        });
    }

    /** If this fails: a child runs on that no task ever got. */
    @Rule(
            id = "SUBPROCESS-367",
            asyncio = 367,
            needs = Capability.SUBPROCESSES,
            text = "A task that is cancelled while it starts a child, in any turn, ends when the child no longer"
                    + " exists.",
            source = "test_subprocess.py test_cancel_make_subprocess_transport_exec, test_cancel_post_init")
    void cancelledStartLeavesNoChild() {
        withShell(() -> {
            int started = 0;
            for (int given = 0; started < 3; given++) {
                Task<Subprocess> starting = createTask(() -> Subprocess.exec(PIPED, "sleep", "1000"));
                turns(given);
                if (starting.cancel()) {
                    expectCancelled(starting::await);
                    assertEquals(0, children());
                } else {
                    Subprocess child = starting.await();
                    child.close();
                    child.await();
                    started++;
                }
                given += given / 4;
                reportProgress();
            }
        });
    }

    /** Returns the number of existing children, including those whose end nothing has waited for. */
    private static long children() {
        return ProcessHandle.current().children().filter(child -> child.info().command().orElse("").endsWith("sleep"))
                .count();
    }

    /** If this fails: a time limit of a test expires before the child has begun. */
    @Rule(
            id = "SUBPROCESS-412",
            needs = {Capability.SUBPROCESSES, Capability.CONTROLLABLE_CLOCK},
            text = "While a child is started, and while a task waits for its exit, its output, or for it to read,"
                    + " virtual time stands still; otherwise it does not.")
    void virtualTimeWaitsForChildren() {
        withShell(() -> {
            EventLoop loop = getRunningLoop();
            Duration begin = loop.time();
            Subprocess child = waitFor(() -> Subprocess.shell(PIPED, "sleep 0.1; echo out; sleep 0.1"), SHORT);
            assertEquals("out\n", waitFor(() -> line(child), SHORT));
            assertEquals(0, waitFor(() -> child.await(), SHORT));
            Subprocess slow = Subprocess.shell(PIPED, "sleep 0.1; cat >/dev/null");
            waitFor(() -> slow.stdin().send(new byte[300_000]), SHORT);
            waitFor(() -> slow.communicate(), SHORT);
            assertEquals(begin, loop.time());

            Subprocess idle = Subprocess.exec(PIPED, "sleep", "1000");
            Asyncio.sleep(Duration.ofDays(1));
            assertNull(idle.returnCode());
            idle.kill();
            idle.await();
            assertEquals(begin.plusDays(1), loop.time());
        });
    }

    /** If this fails: children and threads outlive the loop they were started on. */
    @Rule(
            id = "SUBPROCESS-413",
            needs = Capability.SUBPROCESSES,
            text = "Closing a loop kills its running children, even while tasks use them; in debug mode they are"
                    + " reported.")
    void closingTheLoopKillsChildren() {
        needs(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofHours(1));
        ProcessHandle[] process = new ProcessHandle[1];
        loop.runUntilComplete(() -> {
            Subprocess child = ready("exec sleep 1000");
            process[0] = ProcessHandle.of(child.pid()).orElseThrow();
            createTask(() -> child.await());
            createTask(() -> child.stdout().readLine());
            turns(2);
        });
        assertTrue(process[0].isAlive());
        loop.close();
        process[0].onExit().join();
        boolean reported = false;
        while (!handled().isEmpty()) {
            ExceptionContext each = expectHandled();
            reported |= each.message().startsWith("unclosed transport")
                    && String.valueOf(each.details().get("transport")).contains("pid=" + process[0].pid());
        }
        assertTrue(reported);
    }

    /** If this fails: a program that leaks its children passes its tests. */
    @Rule(
            id = "SUBPROCESS-414",
            level = Level.SHOULD,
            needs = Capability.SUBPROCESSES,
            text = "In debug mode a subprocess that is garbage-collected while it runs is reported; one that has ended"
                    + " is not.")
    void collectedChildIsReported() {
        needs(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofHours(1));
        loop.runUntilComplete(() -> {
            Subprocess.exec("true").await();
            Subprocess.exec(PIPED, "sleep", "1000");
            collectUntil(() -> !handled().isEmpty());
            ExceptionContext reported = expectHandled();
            assertTrue(reported.message().startsWith("unclosed Subprocess"), reported::message);
            SubprocessTransport left = assertInstanceOf(SubprocessTransport.class, reported.details().get("transport"));
            left.close();
            until(() -> left.returnCode() != null);
        });
        expectNothingHandled();
    }
}
