package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * The time for which the host of a guest has not begun a turn that the loop has requested, or scheduled for a time that
 * has come. It is reported after two seconds, and again after 4, 8, 16 seconds and so on.
 */
public final class LateTurn {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final int REPORTED_FRAMES = 20;

    private final EventLoop loop;
    private final BooleanSupplier isDue;
    private final Supplier<@Nullable Thread> host;

    // the watchdog's own
    private long lastTurn = -1;
    private long lasted; // nanoseconds
    private long due = PATIENCE;

    /**
     * Creates the watch of one loop.
     *
     * @param isDue returns whether the host should have begun a turn and has not; called by the watchdog
     * @param host returns the host's thread, null if it is not known yet; called by the watchdog
     */
    public LateTurn(EventLoop loop, BooleanSupplier isDue, Supplier<@Nullable Thread> host) {
        this.loop = loop;
        this.isDue = isDue;
        this.host = host;
    }

    /** Reports the turn if it is late. For the watchdog; {@code nanos} since its last check. */
    void check(long nanos, long turn) {
        if (!isDue.getAsBoolean() || turn != lastTurn || loop.isClosed()) {
            lastTurn = turn;
            lasted = 0;
            due = PATIENCE;
            return;
        }
        lasted += nanos;
        if (lasted >= due) {
            due = 2 * due;
            Log.report(Level.WARNING, report(), null);
        }
    }

    private String report() {
        var text = new StringBuilder(loop.toString())
                .append(" has been due to run for ")
                .append(StuckStep.seconds(lasted))
                .append(" seconds, and its host has not begun the turn. Either the host's thread is busy or blocked (it"
                        + " must not wait for its own guest), or its GuestDriver has lost the turn or its timer.");
        Thread thread = host.get();
        if (thread != null) {
            StackTraceElement[] stack = thread.getStackTrace();
            text.append(stack.length == 0 ? " The thread has ended: " : " Current stack of ").append(thread)
                    .append(':');
            for (int i = 0; i < Math.min(REPORTED_FRAMES, stack.length); i++) {
                text.append("\n\tat ").append(stack[i]);
            }
        }
        return text.toString();
    }
}
