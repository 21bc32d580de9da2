package org.asyncio4j.spi.watch;

import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.core.LoopObserver;
import org.jspecify.annotations.Nullable;

/**
 * The notifications to the flight recorder about each step: how long it waited for its turn, what made it ready, how
 * long it held the loop. Only while a recording wants that. Holder of control.
 */
final class JfrSteps implements LoopObserver {

    private final EventLoop loop;
    private final IdentityHashMap<Object, JfrEvents.Ready> ready = new IdentityHashMap<>(); // since it was made ready
    private boolean records; // this turn
    private JfrEvents.@Nullable Step running;
    private @Nullable Object runs;

    JfrSteps(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public Set<Topic> topics() {
        return EnumSet.of(Topic.STEPS);
    }

    @Override
    public boolean wantsSteps() {
        records = JfrRecorder.recordsSteps();
        if (!records && !ready.isEmpty()) {
            ready.clear(); // of a recording that has ended
        }
        return records;
    }

    @Override
    public void becomesReady(Object step) {
        if (records) {
            ready.put(step, JfrEvents.readyNow(runs));
        }
    }

    @Override
    public void stepBegins(Object step) {
        if (!records) {
            return;
        }
        JfrEvents.Ready waited = ready.remove(step);
        if (waited != null) {
            JfrEvents.commitReady(waited, loop, step);
        }
        runs = step;
        running = JfrEvents.stepNow();
    }

    @Override
    public void stepEnds(Object step) {
        runs = null;
        JfrEvents.Step ended = running;
        running = null;
        if (ended != null) {
            JfrEvents.commitStep(ended, loop, step);
        }
    }
}
