package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rules.ChannelRuleArea;
import org.asyncio4j.tck.rules.cancel.Moment.How;
import org.asyncio4j.tck.rules.cancel.Scenario.Manner;
import org.opentest4j.TestAbortedException;

/**
 * Cancels a call at every place where it suspends.
 *
 * <p>A {@link Scenario} is first played undisturbed, and the turns in which its task is suspended are counted. Then it
 * is played again and again: the task is cancelled in the first of these turns, in the second and so on; by another
 * thread; twice; and in the turn in which the event it waits for happens, before that and after it. Each time the task
 * has to end cancelled, and everything else has to be unchanged. A back end that waits for other threads may take many
 * turns; then the task is cancelled in fewer of the later ones.
 */
abstract class CancelRuleArea extends ChannelRuleArea {

    private static final int FIRST_STEP = 2; // in the first turn the task begins, in the second it is suspended
    private static final int BETWEEN_STEPS = 3;
    private static final int ALL_TURNS = 10; // if there may be many, only some of the later ones are tried
    private static final int FEW_TURNS = 30;
    private static final int MAX_TURNS = 20_000;

    private static final Duration TO_THE_END = Duration.ofDays(3_650);

    private final List<Action<?>> afterwards = new ArrayList<>(); // the rule's threads, one after the other
    private StillClock time = new StillClock(); // the rule's thread; of the last loop

    CancelRuleArea() {}

    /** Tries all scenarios, each in a loop of its own, while time stands still. */
    final void cancelEverywhere(List<Scenario> scenarios) {
        for (Scenario each : scenarios) {
            Moment[] last = {Moment.NEVER};
            try {
                cancelEverywhere(each, last);
            } catch (TestAbortedException aborted) {
                throw aborted;
            } catch (Throwable failure) {
                var error = new AssertionError(text(failure) + "; " + each + ", cancelled " + last[0], failure);
                error.setStackTrace(failure.getStackTrace());
                throw error;
            }
        }
    }

    private static String text(Throwable failure) {
        return failure instanceof AssertionError && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    /** Demands that virtual time, which stands still while work is under way, advances once that was given up. */
    final void expectTimeGoesOn(List<Scenario> scenarios) {
        if (!claims(Capability.CONTROLLABLE_CLOCK)) {
            return;
        }
        for (Scenario each : scenarios) {
            run(() -> {
                for (int turn = 1; turn <= FEW_TURNS; turn += turn < ALL_TURNS ? 1 : turn) {
                    play(each, each.plan().make(), new Moment(How.IN_TURN, turn));
                }
                reportProgress("time, after " + each);
                Asyncio.sleep(TO_THE_END);
            });
            runAfterwards();
        }
    }

    private void cancelEverywhere(Scenario scenario, Moment[] last) throws Exception {
        List<Moment> moments = new ArrayList<>();
        reportProgress(scenario.toString());
        inStillTime(() -> {
            Trial<?> trial = scenario.plan().make();
            moments.addAll(moments(scenario.isOutside(), play(scenario, trial, Moment.NEVER), trial.stepCount()));
        });
        if (scenario.isOfLoop()) {
            for (Moment each : moments) {
                inStillTime(() -> play(scenario, each, last));
            }
        } else {
            inStillTime(() -> {
                for (Moment each : moments) {
                    play(scenario, each, last);
                }
            });
        }
    }

    private void play(Scenario scenario, Moment moment, Moment[] last) throws Exception {
        last[0] = moment;
        reportProgress(scenario + ", cancelled " + moment);
        play(scenario, scenario.plan().make(), moment);
    }

    private void inStillTime(Action<?> main) {
        time = new StillClock();
        EventLoop loop =
                newLoop(claims(Capability.CONTROLLABLE_CLOCK) ? config().withClock(time) : config());
        loop.runUntilComplete(Asyncio.coroutine(main));
        if (claims(Capability.CONTROLLABLE_CLOCK)) {
            time.leap();
            loop.runUntilComplete(() -> Asyncio.sleep(TO_THE_END));
            assertEquals(1, time.leaps(), "timers that are left, and one of the rule's own");
        }
        loop.close();
        runAfterwards();
    }

    private void runAfterwards() {
        try {
            for (Action<?> each : afterwards) {
                each.run();
            }
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        afterwards.clear();
    }

    private void pass(Duration duration) {
        if (claims(Capability.CONTROLLABLE_CLOCK)) {
            time.advance(duration);
        } else {
            Asyncio.sleep(duration);
        }
    }

    /** The first turns, some of the later ones, and every step. */
    private static List<Moment> moments(boolean isOutside, int turns, int steps) {
        List<Moment> moments = new ArrayList<>();
        for (int turn = 0; turn <= turns; turn += isOutside && turn >= ALL_TURNS ? turn : 1) {
            moments.add(new Moment(How.IN_TURN, turn));
        }
        for (int turn = 1; turn < 3; turn++) {
            moments.add(new Moment(How.IN_TURN_BY_THREAD, turn));
            moments.add(new Moment(How.IN_TWO_TURNS, turn));
        }
        for (int step = 0; step < steps; step++) {
            moments.add(new Moment(How.BEFORE_STEP, step));
            moments.add(new Moment(How.AFTER_STEP, step));
        }
        return moments;
    }

    /** Returns the number of turns in which the task was suspended. */
    private int play(Scenario scenario, Trial<?> trial, Moment moment) throws Exception {
        Task<?> task = trial.start();
        afterwards.add(trial.afterwards());
        try {
            int turns = drive(scenario, trial, task, moment);
            expectEnded(scenario, task);
            trial.check(task);
            end(trial, task);
            return turns;
        } catch (Throwable failure) {
            try {
                end(trial, task);
            } catch (Throwable second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private void end(Trial<?> trial, Task<?> task) throws Exception {
        task.cancel();
        trial.end();
        expectNoOtherTasks();
        expectNothingHandled();
    }

    private int drive(Scenario scenario, Trial<?> trial, Task<?> task, Moment moment) throws Exception {
        int step = 0;
        int turn = 0;
        int stepsUntil = scenario.manner() == Manner.BY_ITSELF ? 0 : trial.stepCount();
        int most = scenario.isOutside() ? MAX_TURNS : FEW_TURNS;
        while (!task.isDone() && turn < most) {
            if (moment.isInTurn(turn)) {
                cancel(task, moment);
            }
            boolean reportProgress = task.cancelling() == 0 || step < stepsUntil;
            if (reportProgress && step < trial.stepCount() && turn >= FIRST_STEP + step * BETWEEN_STEPS) {
                if (moment.isBefore(step)) {
                    cancel(task, moment);
                }
                trial.step(step, this::pass);
                if (moment.isAfter(step)) {
                    cancel(task, moment);
                }
                step++;
            }
            bareTurns(1);
            turn++;
        }
        if (scenario.isOutside()) {
            until(task::isDone);
        }
        return turn;
    }

    private void cancel(Task<?> task, Moment moment) {
        if (moment.how() == How.IN_TURN_BY_THREAD) {
            EventLoop loop = getRunningLoop();
            onThread(() -> {
                loop.callSoonThreadsafe(task::cancel);
            });
        } else {
            task.cancel();
        }
    }

    private static void expectEnded(Scenario scenario, Task<?> task) {
        assertTrue(task.isDone(), () -> "it has not ended: " + task);
        if (task.cancelling() == 0) {
            assertFalse(task.isCancelled(), () -> "cancelled unasked: " + task);
            task.result();
        } else if (!task.isCancelled()) {
            task.result(); // or throws the failure that it ended with instead
            assertEquals(Manner.IN_ITS_OWN_WAY, scenario.manner(), "it was cancelled, and went on: " + task);
        }
    }

    /** In a task: waits until the tasks that are about to end have ended. */
    private void expectNoOtherTasks() {
        until(() -> allTasks().size() == 1);
        assertEquals(Set.of(currentTask()), allTasks(), "tasks that are left");
    }
}
