package org.asyncio4j.tck.rules.cancel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Body;
import org.asyncio4j.Output;
import org.asyncio4j.Subprocess;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChildWitness;
import org.asyncio4j.transports.Child;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Subprocesses;

/** Cancels operations that wait for child processes, at every place (CANCEL). */
public abstract class CancelledChildRules extends CancelRuleArea {

    private static final int MUCH = 400_000; // more than pipes and streams hold
    private static final ProcessOptions PIPED = ProcessOptions.piped();

    static final List<Scenario> SCENARIOS = List.of(
            Scenario.outside("Subprocess.exec", "cat", () -> started(() -> Subprocess.exec(PIPED, "cat"))),
            Scenario.outside("Subprocess.shell", "cat", () -> started(() -> Subprocess.shell(PIPED, "exec cat"))),
            Scenario.outside("Subprocess.await", "it is killed", CancelledChildRules::awaited),
            Scenario.outside("StreamReader.readLine", "of a child", CancelledChildRules::read),
            Scenario.outside("StreamWriter.drain", "to a child", CancelledChildRules::drained),
            Scenario.outside("Subprocess.communicate", "cat", CancelledChildRules::communicating),
            Scenario.outside("Subprocesses.exec", "cat",
                    () -> transport(() -> subprocesses().exec(ChildWitness::new, PIPED, List.of("cat")))),
            Scenario.outside("Subprocesses.shell", "cat",
                    () -> transport(() -> subprocesses().shell(ChildWitness::new, PIPED, "exec cat"))));

    /** Constructor for the conformance class. */
    protected CancelledChildRules() {}

    private static Subprocesses subprocesses() {
        return getRunningLoop().subprocesses();
    }

    private static Trial<?> started(Body<Subprocess, ?> start) {
        return Trial.of(start).check(ended -> {
            if (!ended.isCancelled()) {
                end(ended.result());
            }
        });
    }

    private static void end(Subprocess child) {
        child.close();
        child.await();
        assertNotNull(child.returnCode());
    }

    private static Trial<?> transport(Body<Child<ChildWitness>, ?> start) {
        return Trial.of(start).check(ended -> {
            if (!ended.isCancelled()) {
                ended.result().transport().close();
                ended.result().protocol().await("over");
            }
        });
    }

    private static Trial<?> awaited() {
        Subprocess child = Subprocess.exec(PIPED, "cat");
        return Trial.of(child::await)
                .then(child::kill)
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        assertEquals(child.returnCode(), ended.result());
                    }
                })
                .end(() -> end(child));
    }

    private static Trial<?> read() {
        Subprocess child = Subprocess.exec(PIPED, "cat");
        return Trial.of(() -> child.stdout().readLine())
                .then(() -> child.stdin().write("some"))
                .then(() -> child.stdin().write("thing\n"))
                .check(ended -> {
                    if (ended.isCancelled()) {
                        child.stdin().write("\n");
                        child.stdout().readLine();
                    } else {
                        assertEquals("something\n", new String(ended.result(), US_ASCII));
                    }
                })
                .end(() -> end(child));
    }

    private static Trial<?> drained() {
        Subprocess child = Subprocess.exec(PIPED, "cat");
        child.stdin().write(new byte[MUCH]);
        List<Task<byte[]>> reading = new ArrayList<>();
        return Trial.of(() -> child.stdin().drain())
                .then(() -> reading.add(createTask(() -> child.stdout().readExactly(MUCH))))
                .check(ended -> {
                    if (reading.isEmpty()) {
                        reading.add(createTask(() -> child.stdout().readExactly(MUCH)));
                    }
                    assertEquals(MUCH, reading.getFirst().await().length);
                })
                .end(() -> end(child));
    }

    private static Trial<?> communicating() {
        Subprocess child = Subprocess.exec(PIPED, "cat");
        return Trial.of(() -> child.communicate("text"))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        Output output = ended.result();
                        assertEquals("text", new String(output.stdout(), US_ASCII));
                        assertEquals(0, child.returnCode());
                    }
                })
                .end(() -> end(child));
    }

    /** If this fails: a child that was started for a cancelled task continues to run, or its pipes stay open. */
    @Rule(
            id = "CANCEL-461",
            needs = Capability.SUBPROCESSES,
            text = "A task that starts a child or waits for one, cancelled at any of its suspensions, ends cancelled,"
                    + " and leaves neither a child nor a pipe that has no owner.")
    void childrenAreLeftAnywhere() {
        needs(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        cancelEverywhere(SCENARIOS);
        expectTimeGoesOn(SCENARIOS);
    }
}
