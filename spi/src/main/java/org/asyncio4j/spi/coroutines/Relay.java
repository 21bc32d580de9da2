package org.asyncio4j.spi.coroutines;

import org.jspecify.annotations.Nullable;

/** The hand-over between a loop's own thread and its handoff coroutines. */
public final class Relay {

    private final Baton loopBaton = new Baton();
    private @Nullable Baton passedTo; // written by the holder of control, read racily by observers

    /** Makes {@code thread} the one that drives the loop from now on. On that thread. */
    public void setDriver(Thread thread) {
        loopBaton.setOwner(thread);
    }

    /** Returns the thread that drives the loop, or did last. Any thread, racily. */
    public @Nullable Thread driver() {
        return loopBaton.owner();
    }

    /** Returns the baton of the thread that drives the loop. */
    Baton loopBaton() {
        return loopBaton;
    }

    /** Records that control is about to be given to the owner of {@code baton}. By the thread that has it. */
    void recordPass(Baton baton) {
        passedTo = baton;
    }

    /** Returns the baton that was passed last, if its owner has not taken it yet. Any thread. */
    public @Nullable Baton pending() {
        Baton last = passedTo;
        return last != null && last.isPassed() ? last : null;
    }
}
