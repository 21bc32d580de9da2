package org.asyncio4j.bootstrap;

import java.lang.ref.Cleaner;

/** The notice of objects that a program dropped without closing them: one cleaner, whose thread starts on first use. */
public final class DroppedHandles {

    private static final Cleaner CLEANER = Cleaner.create();

    private DroppedHandles() {}

    /**
     * Calls {@code dropped} on the cleaner's thread once {@code handle} has been collected. Any thread.
     *
     * @param dropped the action; must not refer to {@code handle}
     * @return the registration, which can also call the action at once
     */
    public static Cleaner.Cleanable watch(Object handle, Runnable dropped) {
        return CLEANER.register(handle, dropped);
    }
}
