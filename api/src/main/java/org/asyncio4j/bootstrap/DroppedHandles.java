package org.asyncio4j.bootstrap;

import java.lang.ref.Cleaner;

/** The cleaner that notices what a program dropped and did not close. Started at the first need. */
final class DroppedHandles {

    static final Cleaner CLEANER = Cleaner.create();

    private DroppedHandles() {}
}
