package org.asyncio4j.tck.rules.process;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.asyncio4j.Subprocess;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;

/** Random operations on child processes, against a model (SUBPROCESS). */
public abstract class SubprocessSequenceRules extends SubprocessRuleArea {

    private static final int COUNT = 40;
    private static final int LONGEST = 12;
    private static final int FEW = 4; // more of them would each log a line
    private static final int KILLED = -9;
    private static final int TERMINATED = -15;

    /** Constructor for the conformance class. */
    protected SubprocessSequenceRules() {}

    /** An operation on a child that writes back what it reads. */
    private enum Step {
        WRITE,
        READ,
        CANCEL_READ,
        CLOSE_STDIN,
        KILL,
        TERMINATE,
        WAIT,
        WAIT_IN_TASK,
        CANCEL_WAIT,
        COMMUNICATE,
        CANCEL_COMMUNICATE;

        static Step random(RandomGenerator random) {
            return random.nextInt(3) == 0 ? WRITE : values()[random.nextInt(values().length)];
        }
    }

    private void play(List<Step> steps) {
        Subprocess child = Subprocess.exec(PIPED, "cat");
        List<Task<Integer>> waiting = new ArrayList<>();
        int written = 0;
        int read = 0;
        int late = 0;
        Integer end = null; // the status it ends with
        try {
            for (Step each : steps) {
                switch (each) {
                    case WRITE -> {
                        if (end == null) {
                            child.stdin().send("line " + written++ + "\n");
                        } else {
                            if (late++ < FEW) {
                                writeTooLate(child);
                            }
                        }
                    }
                    case READ -> {
                        if (end == null && read < written) {
                            assertEquals("line " + read++ + "\n", line(child));
                        }
                    }
                    case CANCEL_READ -> {
                        if (end == null && read == written) {
                            Task<?> reading = createTask(() -> child.stdout().readLine());
                            turns(2);
                            reading.cancel();
                            expectCancelled(reading::await);
                        }
                    }
                    case CLOSE_STDIN -> {
                        child.stdin().close();
                        end = end == null ? (Integer) 0 : end;
                    }
                    case KILL, TERMINATE -> {
                        if (end == null) {
                            end = each == Step.KILL ? KILLED : TERMINATED;
                        } else {
                            child.await(); // otherwise it is a race
                        }
                        if (each == Step.KILL) {
                            child.kill();
                        } else {
                            child.terminate();
                        }
                    }
                    case WAIT -> {
                        if (end != null) {
                            assertEquals(end, child.await());
                            assertEquals(end, child.returnCode());
                        } else {
                            assertNull(child.returnCode());
                        }
                    }
                    case WAIT_IN_TASK -> waiting.add(createTask(() -> child.await()));
                    case CANCEL_WAIT -> {
                        if (!waiting.isEmpty()) {
                            waiting.removeFirst().cancel();
                        }
                    }
                    case COMMUNICATE -> {
                        end = end == null ? (Integer) 0 : end;
                        child.communicate();
                        assertEquals(end, child.returnCode());
                        read = written;
                    }
                    case CANCEL_COMMUNICATE -> {
                        if (end == null) {
                            Task<?> task = createTask(() -> child.communicate("and more"));
                            turns(1);
                            task.cancel();
                            expectCancelled(task::await);
                            child.kill();
                            child.await();
                            end = child.returnCode();
                            assertTrue(end == KILLED || end == 0, "status " + end);
                        }
                    }
                }
            }
            if (end == null) {
                child.stdin().close();
                end = 0;
            }
            assertEquals(end, child.await());
            for (Task<Integer> each : waiting) {
                assertEquals(end, each.await());
            }
        } finally {
            child.close();
            child.await();
        }
    }

    /** Writes to a peer that is gone: this fails now, or later, or not at all. */
    private static void writeTooLate(Subprocess child) {
        try {
            child.stdin().write("too late\n");
        } catch (RuntimeException refused) {
            // its end has been written
        } catch (Exception lost) {
            assertTrue(lost instanceof IOException, lost::toString);
        }
    }

    /**
     * If this fails: one of several tasks that wait for a child is not notified of its end, or a cancelled one prevents
     * that; or its status is forgotten.
     */
    @Rule(
            id = "SUBPROCESS-450",
            needs = Capability.SUBPROCESSES,
            text = "However a child is written to, read from, ended, waited for and no longer waited for, it answers as"
                    + " long as it runs, and all waiters get the same status.")
    void childKeepsItsModel() {
        sequences(COUNT, LONGEST, Step::random, steps -> withShell(() -> play(steps)));
    }
}
