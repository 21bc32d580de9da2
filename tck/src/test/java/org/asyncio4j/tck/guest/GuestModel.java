package org.asyncio4j.tck.guest;

import java.util.ArrayList;
import java.util.List;

/** What a guest's loop does in a host that runs all turns it is asked for. */
final class GuestModel {

    /** What is queued. */
    sealed interface Entry {}

    /** Leaves its number, and may do one more thing. */
    record Call(int number, Act act) implements Entry {}

    /** The end of a task is told to its callbacks in a turn of its own. */
    record TaskDone(int number) implements Entry {}

    /** What a callback does besides. */
    enum Act {
        NOTHING,
        FAILS,
        INTERRUPTS,
        STOPS,
        CALLS_ANOTHER,
        IS_TASK_THAT_FAILS,
        IS_TASK_THAT_INTERRUPTS
    }

    /** What the one who is told of the end of a run does. */
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

    /** Runs what is ready by now; whether that was interrupted. */
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
