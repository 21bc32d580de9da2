package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * Offers the tasks of this JVM over JMX while loops run, if java.management is present and in use.
 *
 * <p>The watchdog checks now and then whether it is, so that a program without a monitor pays nothing.
 */
final class Monitoring {

    private static final boolean POSSIBLE = isPresent("javax.management.DynamicMBean");

    private static volatile boolean offered; // written with the class's lock, read by any

    private Monitoring() {}

    static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Monitoring.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Offers the tasks of running loops as soon as there is a way to query them. By the watchdog. */
    static void offer(Supplier<List<LoopFigures>> loops) {
        if (POSSIBLE && !offered) {
            change(loops);
        }
    }

    /** Withdraws the offer: no loop runs any longer. Any thread. */
    static void withdraw() {
        if (offered) {
            change(null);
        }
    }

    /** Offers them, or withdraws the offer if there is nothing to offer. */
    private static synchronized void change(@Nullable Supplier<List<LoopFigures>> loops) {
        try {
            if (loops != null) {
                offered = TasksBean.register(loops);
            } else if (offered) {
                offered = false;
                TasksBean.unregister();
            }
        } catch (Throwable failure) { // a bean server may be a foreign one: never the loop's problem
            Log.report(Level.DEBUG, "the tasks cannot be offered over JMX", failure);
        }
    }
}
