package org.asyncio4j.spi.core;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The check of the channels that precedes each jump of virtual time if another thread, or a guest's host, watches them:
 * data that has arrived comes first. Holder of control, except for the answer.
 */
final class PollBeforeJump {

    /*
     * Overview.
     *
     *   NO LOOK --requested--> UNDER WAY --done, nothing else has run--> the jump
     *      ^                   '--done, but something has run, which may have sent something------.
     *      '---------------------------------------------------------------------------------------'
     *
     * The answer comes through the inbox, after everything that the check has found.
     */

    private final RunCycle cycle;
    private @Nullable Predicate<Runnable> channels; // set once
    private boolean underWay;
    private long requestedAt; // in steps of the cycle
    private long goodAt = -1; // the same: as long as nothing has run since

    PollBeforeJump(RunCycle cycle) {
        this.cycle = cycle;
    }

    /** Uses {@code look} to request checks; see {@link org.asyncio4j.spi.io.Readiness#lookNow}. */
    void setChannels(Predicate<Runnable> look) {
        channels = look;
    }

    /** Returns whether virtual time has to wait for a check of the channels; requests one if necessary. */
    boolean requestLook() {
        if (channels == null || goodAt == cycle.steps()) {
            return false;
        }
        if (!underWay) {
            requestedAt = cycle.steps();
            underWay = channels.test(() -> cycle.enqueueFromOutside(_ -> lookDone()));
        }
        return underWay;
    }

    private void lookDone() {
        underWay = false;
        long steps = cycle.steps(); // this one is counted
        goodAt = steps == requestedAt + 1 ? steps : -1;
    }
}
