package org.asyncio4j.tck.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.simulation.Order;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.junit.jupiter.api.Test;

/**
 * A run ends as a deadlock exactly where in CPython the main task waits when the loop has nothing to do.
 *
 * <p>Programs that await foreign futures are left out: it is unknown what completes these.
 */
class DeadlocksOfCorpusTest {

    private static final String MAIN = "T0";
    private static final int ROUND = 4; // the position of the word in a line that lists the tasks pending then

    @Test
    void noneIsMissedAndNoneIsMadeUp() {
        List<String> wrong = new ArrayList<>();
        int deadlocks = 0;
        int runs = 0;
        try (var unheard = new CapturedLog()) { // of handlers that raise
            for (Corpus corpus : corpora()) {
                for (Program program : corpus.programs()) {
                    if (!program.hasRunner() && !program.hasPairs()) {
                        boolean expected = hangs(corpus.wanted(program));
                        runs++;
                        deadlocks += expected ? 1 : 0;
                        if (isDeadlock(program) != expected) {
                            wrong.add(program.id() + (expected ? " was missed" : " is none"));
                        }
                    }
                }
            }
            assertEquals(List.of(), wrong, () -> unheard.messages().size() + " messages");
        }
        assertTrue(runs > 500 && deadlocks > 10, deadlocks + " of " + runs);
    }

    private static List<Corpus> corpora() {
        return Stream.of(
                Corpus.micro(),
                Corpus.random(),
                Corpus.groups(),
                Corpus.handlers(),
                Corpus.shared())
                .toList();
    }

    /** Returns whether the main task waits when the loop has nothing to do for the first time. */
    static boolean hangs(Trace trace) {
        return trace.lines().stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length > ROUND + 2 && words[ROUND].equals("round"))
                .findFirst()
                .filter(words -> List.of(words[ROUND + 2].split(",")).contains(MAIN))
                .isPresent();
    }

    /** Returns whether its main task ends with a deadlock, on a simulated loop that looks before each wait. */
    static boolean isDeadlock(Program program) {
        LoopConfig config = LoopConfig.defaults().withClock(LoopClock.virtual()).withDeadlockLimit(Duration.ZERO);
        try (EventLoop loop = new SimulatedEventLoopProvider(Order.FIFO, 0).newEventLoop(config)) {
            ProgramRun stage = new ProgramRun(loop, () -> 0, program);
            CoroutineSteps coroutines = new CoroutineSteps(stage);
            new FailureHandler(stage, coroutines.plain(), program);
            DeclaredObjects.set(stage, program);
            if (program.isEager()) {
                loop.setTaskFactory(TaskFactory.eager());
            }
            stage.begin();
            var main = loop.createTask(coroutines.coroutine(MAIN, program.main()), TaskOptions.named(MAIN));
            stage.register(MAIN, main);
            try {
                loop.runUntilComplete(main);
            } catch (MisuseException misuse) {
                return misuse.misuse() == Misuse.DEADLOCK;
            } catch (Throwable itsOwn) {
                return false;
            }
            return false;
        }
    }
}
