package org.asyncio4j.spi.core;

import java.util.Arrays;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.asyncio4j.spi.core.LoopObserver.Topic;
import org.jspecify.annotations.Nullable;

/** The observers of one loop, by topic: a topic costs no more than the observers that it has. */
public final class Observers {

    private static final LoopObserver[] NONE = {};

    // written while the loop is created
    private LoopObserver[] ofRuns = NONE;
    private LoopObserver[] ofPolls = NONE;
    private LoopObserver[] ofSteps = NONE;
    private LoopObserver[] ofTasks = NONE;
    private LoopObserver[] ofFailures = NONE;

    /** Adds one. While the loop is created. */
    public void add(LoopObserver observer) {
        ofRuns = with(observer, Topic.RUNS, ofRuns);
        ofPolls = with(observer, Topic.POLLS, ofPolls);
        ofSteps = with(observer, Topic.STEPS, ofSteps);
        ofTasks = with(observer, Topic.TASKS, ofTasks);
        ofFailures = with(observer, Topic.FAILURES, ofFailures);
    }

    private static LoopObserver[] with(LoopObserver observer, Topic topic, LoopObserver[] before) {
        if (!observer.topics().contains(topic)) {
            return before;
        }
        LoopObserver[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = observer;
        return after;
    }

    /** See {@link LoopObserver#runIsDue}. */
    public void runIsDue() {
        for (LoopObserver each : ofRuns) {
            each.runIsDue();
        }
    }

    void runBegins() {
        for (LoopObserver each : ofRuns) {
            each.runBegins();
        }
    }

    /** See {@link LoopObserver#runEnds}. */
    public void runEnds() {
        for (LoopObserver each : ofRuns) {
            each.runEnds();
        }
    }

    void turnBegins(Thread driver) {
        for (LoopObserver each : ofRuns) {
            each.turnBegins(driver);
        }
    }

    void turnEnds() {
        for (LoopObserver each : ofRuns) {
            each.turnEnds();
        }
    }

    /** See {@link LoopObserver#loopClosed}. */
    public void loopClosed() {
        for (LoopObserver each : ofRuns) {
            each.loopClosed();
        }
    }

    void pollBegins(long nanos) {
        for (LoopObserver each : ofPolls) {
            each.pollBegins(nanos);
        }
    }

    void pollEnds() {
        for (LoopObserver each : ofPolls) {
            each.pollEnds();
        }
    }

    boolean wantSteps() {
        boolean wanted = false;
        for (LoopObserver each : ofSteps) {
            wanted |= each.wantsSteps(); // asks all: each prepares for the turn
        }
        return wanted;
    }

    void becomesReady(Object step) {
        for (LoopObserver each : ofSteps) {
            each.becomesReady(step);
        }
    }

    void stepBegins(Object step) {
        for (LoopObserver each : ofSteps) {
            each.stepBegins(step);
        }
    }

    void stepEnds(Object step) {
        for (LoopObserver each : ofSteps) {
            each.stepEnds(step);
        }
    }

    void taskStarts(Task<?> task) {
        for (LoopObserver each : ofTasks) {
            each.taskStarts(task);
        }
    }

    void taskEnds(Task<?> task, @Nullable Throwable failure) {
        for (LoopObserver each : ofTasks) {
            each.taskEnds(task, failure);
        }
    }

    void taskIsCancelled(Task<?> task, @Nullable Object message) {
        for (LoopObserver each : ofTasks) {
            each.taskIsCancelled(task, message);
        }
    }

    void failureUnseen(ExceptionContext about) {
        for (LoopObserver each : ofFailures) {
            each.failureUnseen(about);
        }
    }
}
