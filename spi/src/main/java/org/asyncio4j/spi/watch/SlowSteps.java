package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/** The listener for slow steps of all loops in this JVM: at most one, none by default. */
public final class SlowSteps {

    private static volatile @Nullable Consumer<SlowStep> listener;

    private SlowSteps() {}

    /** Makes {@code newListener} the one that is called from now on; null for none. Any thread. */
    public static void listen(@Nullable Consumer<SlowStep> newListener) {
        listener = newListener;
    }

    static boolean isListenedFor() {
        return listener != null;
    }

    /** Passes a step to the listener. On the thread of the loop, which a failure of the listener does not affect. */
    static void report(SlowStep step) {
        Consumer<SlowStep> to = listener;
        if (to != null) {
            try {
                to.accept(step);
            } catch (Throwable failure) {
                Log.report(Level.WARNING, "a slow step was not recorded", failure);
            }
        }
    }
}
