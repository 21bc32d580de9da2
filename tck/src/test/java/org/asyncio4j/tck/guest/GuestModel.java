package org.asyncio4j.tck.guest;

import java.util.ArrayList;
import java.util.List;

/** A model of a guest's loop in a host that runs all requested turns. */
final class GuestModel {

    /** An entry of the queue. */
    sealed interface Entry {}

    /** A callback that leaves its number, and may perform one more act. */
    record Call(int number, Act act) implements Entry {}

    /** The end of a task, passed to its callbacks in a turn of its own. */
    record TaskDone(int number) implements Entry {}

    /** The additional act of a callback. */
    enum Act {
        NOTHING,
        FAILS,
        INTERRUPTS,
        STOPS,
        CALLS_ANOTHER,
        IS_TASK_THAT_FAILS,
        IS_TASK_THAT_INTERRUPTS
    }

    /** The act of the callback for the end of a run. */
    enum AtEnd {
        NOTHING,
        BEGINS_AGAIN,
        CLOSES
    }

    final List<String> events = new ArrayList<>();
    private final List<Entry> queue = new ArrayList<>();
    private AtEnd atEnd = AtEnd.NOTHING;
    private boolean running;
    private boolean stopping;
    private boolean closed;

    boolean isRunning() {
        return running;
    }

    boolean isClosed() {
        return closed;
    }

    void begin() {
        running = true;
    }

    void stop() {
        stopping = true;
    }

    void close() {
        closed = true;
        queue.clear();
    }

    void add(Call call) {
        queue.add(call);
    }

    void atEnd(AtEnd act) {
        atEnd = act;
    }

    void pump() {
        while (running && (stopping || !queue.isEmpty())) {
            if (turn()) {
                end("interrupted");
            } else if (stopping) {
                end("stopped");
            }
        }
    }

    /** Runs what is ready by now; returns whether that was interrupted. */
    private boolean turn() {
        for (int left = queue.size(); left > 0; left--) {
            switch (queue.removeFirst()) {
                case Call(int number, Act act) -> {
                    events.add("call " + number);
                    if (run(number, act)) {
                        return true;
                    }
                }
                case TaskDone(int number) -> events.add("done " + number);
            }
        }
        return false;
    }

    private boolean run(int number, Act act) {
        switch (act) {
            case FAILS -> events.add("handled " + number);
            case STOPS -> stopping = true;
            case CALLS_ANOTHER -> queue.add(new Call(-number, Act.NOTHING));
            case IS_TASK_THAT_FAILS, IS_TASK_THAT_INTERRUPTS -> queue.add(new TaskDone(number));
            default -> {}
        }
        return act == Act.INTERRUPTS || act == Act.IS_TASK_THAT_INTERRUPTS;
    }

    private void end(String how) {
        events.add(how);
        running = false;
        stopping = false;
        AtEnd act = atEnd;
        atEnd = AtEnd.NOTHING;
        if (act == AtEnd.BEGINS_AGAIN) {
            begin();
        } else if (act == AtEnd.CLOSES) {
            close();
        }
    }
}
