package org.asyncio4j.tck.rules.loop;

import java.util.ArrayList;
import java.util.List;

/** The state of a runner of asyncio, and what its closing should show: the model of {@link RunnerSequenceRules}. */
final class RunnerModel {

    /** A runner's states. */
    enum State {
        CREATED,
        INITIALISED,
        CLOSED
    }

    /** The behavior of a leftover task once it is cancelled. */
    enum Left {
        ENDS,
        IGNORES,
        FAILS,
        INTERRUPTS
    }

    /** A task left over by main. */
    record LeftTask(int number, Left kind, boolean begun) {

        LeftTask beginning() {
            return new LeftTask(number, kind, true);
        }
    }

    private final List<LeftTask> left = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> closedGenerators = new ArrayList<>();
    private final List<Integer> generators = new ArrayList<>();
    private final List<Integer> unwound = new ArrayList<>();
    private State state = State.CREATED;
    private String variable = "";
    private boolean executorIsShut;

    State state() {
        return state;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    boolean executorIsShut() {
        return executorIsShut;
    }

    /** The context of all runs is a copy of the caller's at the first use. */
    void use(String variableOfCaller) {
        if (state == State.CREATED) {
            state = State.INITIALISED;
            variable = variableOfCaller;
        }
    }

    /** Begins a run: tasks that no earlier run has started come first. */
    void run() {
        left.replaceAll(task -> {
            if (!task.begun()) {
                events.add(task.number() + " began");
            }
            return task.beginning();
        });
    }

    String setVariable(String value) {
        String before = variable;
        variable = value;
        return before;
    }

    void leave(int number, Left kind, boolean begun) {
        left.add(new LeftTask(number, kind, begun));
        if (begun) {
            events.add(number + " began");
        }
    }

    void leaveGenerator(int number) {
        generators.add(number);
    }

    void shutExecutor() {
        executorIsShut = true;
    }

    int countOfTasks() {
        return left.size() + generators.size();
    }

    /** Closes the runner, and returns whether that is interrupted. */
    boolean close() {
        boolean interrupted = state == State.INITIALISED && endTasks();
        if (!interrupted) {
            generators.forEach(number -> closedGenerators.add(number + " closed"));
        }
        state = State.CLOSED;
        left.stream().filter(LeftTask::begun).forEach(task -> unwound.add(task.number()));
        unwound.addAll(generators);
        left.clear();
        generators.clear();
        return interrupted;
    }

    private boolean endTasks() {
        List<LeftTask> begun = left.stream().filter(LeftTask::begun).toList();
        for (LeftTask task : begun) {
            events.add(task.number() + (task.kind() == Left.IGNORES ? " ignored" : " cancelled"));
            if (task.kind() == Left.INTERRUPTS) {
                return true;
            }
        }
        begun.stream()
                .filter(task -> task.kind() == Left.IGNORES)
                .forEach(task -> events.add(task.number() + " ended"));
        return false;
    }

    /** Returns the numbers of the tasks whose failure at closing goes to the exception handler, in this order. */
    List<Integer> failing() {
        return left.stream()
                .filter(task -> task.begun() && task.kind() == Left.FAILS)
                .map(LeftTask::number)
                .toList();
    }

    /** Returns the numbers of the tasks and generators that had begun and were ended by closing, sorted. */
    List<Integer> unwound() {
        return unwound.stream().sorted().toList();
    }

    /** Returns the events so far, in order. */
    List<String> events() {
        return List.copyOf(events);
    }

    /** Returns the events of generators, which come after all others and in any order. */
    List<String> closedGenerators() {
        return List.copyOf(closedGenerators);
    }
}
