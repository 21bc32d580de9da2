package org.asyncio4j;

import java.lang.System.Logger.Level;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.ThreadState;

/**
 * Methods that add suppressed exceptions to throwables of other code: a throwable that is kept and thrown again and
 * again must not grow.
 *
 * <p>It is not visible whether a throwable is kept, so there is a limit, far above the number that a failure collects
 * while it propagates once.
 */
final class Suppressed {

    private static final int MAX_ALIKE = 4;
    private static final int MAX_SUPPRESSED = 16;

    private Suppressed() {}

    /** Adds {@code other}, unless {@code to} has several of its class; returns whether {@code to} has it now. */
    static boolean add(Throwable to, Throwable other) {
        int alike = 0;
        Throwable[] before = to.getSuppressed();
        for (int i = 0; i < before.length; i++) {
            if (before[i] == other) {
                return true;
            }
            if (i >= members(to) && before[i].getClass() == other.getClass()) {
                alike++;
            }
        }
        if (alike >= MAX_ALIKE || to == other) {
            return false;
        }
        to.addSuppressed(other);
        return to.getSuppressed().length > 0; // some throwables take none
    }

    /**
     * Adds {@code other}; if that is not possible, reports it to the exception handler instead, with {@code message}.
     */
    static void addOrReport(Throwable to, Throwable other, String message) {
        if (add(to, other)) {
            return;
        }
        EventLoop loop = ThreadState.current().loop();
        if (loop != null) {
            loop.callExceptionHandler(ExceptionContext.of(message, other));
        } else {
            System.getLogger("org.asyncio4j").log(Level.ERROR, message, Repr.printable(other));
        }
    }

    /** Returns whether {@code failure} has so many suppressed exceptions that it is probably kept. */
    static boolean isFull(Throwable failure) {
        return failure.getSuppressed().length - members(failure) >= MAX_SUPPRESSED;
    }

    /** Returns the number of a group's own members, which come first. */
    private static int members(Throwable failure) {
        return failure instanceof ExceptionGroup group ? group.exceptions().size() : 0;
    }
}
