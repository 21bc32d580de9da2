package org.asyncio4j.bootstrap;

import java.lang.ref.Cleaner;

/** The cleaner that notices handles that a program dropped and did not close. Started on first use. */
final class DroppedHandles {

    static final Cleaner CLEANER = Cleaner.create();

    private DroppedHandles() {}
}
