package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.oracle.Agreement;
import org.asyncio4j.tck.oracle.Corpus;
import org.asyncio4j.tck.oracle.Divergence;
import org.asyncio4j.tck.oracle.Explanation;
import org.asyncio4j.tck.oracle.Oracle;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about whole programs, with CPython's traces as the oracle (ORACLE). */
public abstract class OracleRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected OracleRules() {}

    /**
     * If this fails: the first program named is the best clue; each covers one thing, which its id states.
     *
     * <p>The hand-written programs behave, line by line, as in CPython.
     */
    @Rule(
            id = "ORACLE-401",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The small scenario programs do the same in the same order and at the same times as in CPython.",
            intent = "Code carried over from asyncio behaves as it did.")
    void smallProgramsAgreeInOrder() {
        expectAgreement(Corpus.micro(), Agreement.ORDER);
    }

    /**
     * If this fails, and ORACLE-401 does not: there is a callback too many or too few, or an await that costs a turn.
     */
    @Rule(
            id = "ORACLE-402",
            level = Level.SHOULD,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The small scenario programs take as many turns of the loop for every operation as in CPython.",
            intent = "How tasks interleave does not change with the loop.")
    void smallProgramsAgreeInTurns() {
        expectAgreement(Corpus.micro(), Agreement.EXACT);
    }

    /**
     * If this fails, and ORACLE-401 does not: two features interact in a way that the rules about each do not cover.
     */
    @Rule(
            id = "ORACLE-403",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "300 random scenario programs do the same in the same order and at the same times as in CPython.",
            intent = "Features that are right one by one are right together.")
    void randomProgramsAgreeInOrder() {
        expectAgreement(Corpus.random(), Agreement.ORDER);
    }

    /** If this fails, and ORACLE-403 does not: as for ORACLE-402. */
    @Rule(
            id = "ORACLE-404",
            level = Level.SHOULD,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "300 random scenario programs take as many turns of the loop for every operation as in CPython.",
            intent = "How tasks interleave does not change with the loop.")
    void randomProgramsAgreeInTurns() {
        expectAgreement(Corpus.random(), Agreement.EXACT);
    }

    /**
     * If this fails: the rules about transports and streams cover single features; here two of them interact, such as a
     * cancelled read and data, or a close in the middle of a callback. Or the loop reports a channel as ready when it
     * is not, or fails to report it when it is: with nothing else to do, time advances, and a line appears at a
     * different time.
     */
    @Rule(
            id = "ORACLE-405",
            needs = {Capability.CONTROLLABLE_CLOCK, Capability.SOCKETS, Capability.READINESS_EACH_TURN},
            text = "In 240 random programs with streams and transports over connected pairs each task, callback and"
                    + " protocol does the same in the same order and at the same times as in CPython.",
            intent = "Code over connections that was carried over from asyncio behaves as it did.")
    void programsOverPairsAgree() {
        expectAgreement(Corpus.net(), Agreement.EACH);
    }

    /**
     * If this fails, and ORACLE-405 does not: reading or writing begins a turn earlier or later, or a callback is left
     * behind somewhere.
     */
    @Rule(
            id = "ORACLE-406",
            level = Level.SHOULD,
            needs = {Capability.CONTROLLABLE_CLOCK, Capability.SOCKETS, Capability.READINESS_EACH_TURN},
            text = "Those of the random programs over connected pairs that send little take as many turns of the loop"
                    + " for every operation as in CPython.",
            intent = "What is written is there in the turn in which asyncio has it there.")
    void programsOverPairsAgreeInTurns() {
        expectAgreement(Corpus.net().withoutBig(), Agreement.EACH_TURN);
    }

    /**
     * If this fails, and ORACLE-403 does not: a failure is lost, duplicated or reordered where a task group or a gather
     * meets an exception group.
     *
     * <p>Programs about exception groups: nested groups are raised, gathered, handled by type, split and raised in
     * part.
     */
    @Rule(
            id = "ORACLE-407",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "80 random programs about exception groups do the same in the same order, at the same times and in"
                    + " as many turns as in CPython.",
            intent = "No failure is lost or reported twice, however deep it lies.")
    void programsAboutGroupsAgree() {
        expectAgreement(Corpus.groups(), Agreement.EXACT);
    }

    /**
     * If this fails, and the rules ASYNCGEN do not: a generator is asked for something while it is busy, for example in
     * its clean-up or in another task, and one of the callers gets the wrong answer.
     *
     * <p>Programs about async generators: iterated, sent to, thrown into, closed and shut down by several tasks.
     */
    @Rule(
            id = "ORACLE-408",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "In 80 random programs about async generators each task and generator does the same in the same"
                    + " order and at the same times as in CPython.",
            intent = "Generators clean up when and as they do in asyncio.")
    void programsAboutGeneratorsAgree() {
        expectAgreement(Corpus.generators(), Agreement.EACH);
    }

    /**
     * If this fails, and the rules RUNNER do not: what one run leaves behind (ready callbacks, tasks, context values)
     * reaches the next run or the closing in a different state.
     *
     * <p>Programs of several runs on one runner: mains fail or are interrupted, and tasks are left over for the next
     * run and for the closing.
     */
    @Rule(
            id = "ORACLE-409",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "80 random programs of several runs on one runner do the same in the same order and at the same"
                    + " times as in CPython.",
            intent = "Programs start and end as they do in asyncio.")
    void programsWithARunnerAgree() {
        expectAgreement(Corpus.runner(), Agreement.ORDER);
    }

    /**
     * If this fails, and ORACLE-403 does not: a list is modified while it is traversed, or a callback runs in the wrong
     * context, or immediately where it should be scheduled.
     *
     * <p>Programs with done callbacks and exception handlers that act: they add and remove callbacks, cancel, create
     * tasks, complete futures, look at other failures, and raise.
     */
    @Rule(
            id = "ORACLE-410",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "80 random programs of callbacks and exception handlers that act do the same in the same order, at"
                    + " the same times and in as many turns as in CPython.",
            intent = "Callbacks may do everything.")
    void programsOfHandlersAgree() {
        try (var unheard = new CapturedLog()) { // of handlers that raise
            expectAgreement(Corpus.handlers(), Agreement.EXACT);
            assertNotNull(unheard);
        }
    }

    /**
     * If this fails, and GATHER-161 and WAIT-136 do not: a user's own awaitables or futures are distinguished where
     * asyncio does not distinguish them, or an awaitable that is given twice is counted twice.
     *
     * <p>Programs with awaitables that are equal but not identical, and with one awaitable in several places.
     */
    @Rule(
            id = "ORACLE-411",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "80 random programs with equal or identical awaitables do the same in the same order, at the same"
                    + " times and in as many turns as in CPython.",
            intent = "Awaitables of a user's own type work wherever asyncio's do.")
    void programsOfEqualAwaitablesAgree() {
        expectAgreement(Corpus.users(), Agreement.EXACT);
    }

    /**
     * If this fails, and ORACLE-403 does not: an element goes to a task that has given up, or the iterator ends before
     * all elements are handed out.
     *
     * <p>Programs of several tasks that iterate over one asCompleted, or share a queue, some of them cancelled
     * meanwhile.
     */
    @Rule(
            id = "ORACLE-412",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "80 random programs of several tasks on one iterator do the same in the same order, at the same"
                    + " times and in as many turns as in CPython.",
            intent = "Each element goes to one task, and none is lost.")
    void programsOnOneIteratorAgree() {
        expectAgreement(Corpus.shared(), Agreement.EXACT);
    }

    private void expectAgreement(Corpus corpus, Agreement level) {
        Oracle subject = new Oracle(provider(), config());
        List<Divergence> found = corpus.divergences(subject, level, this::reportProgress);
        if (!found.isEmpty()) {
            throw new AssertionError("%d of %d programs disagree with CPython, %s"
                    .formatted(
                            found.size(),
                            corpus.size(),
                            new Explanation(subject, config()).of(found, this::reportProgress)));
        }
    }
}
