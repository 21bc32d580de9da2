package org.asyncio4j.tck.fromnothing;

import java.time.Duration;
import java.util.Comparator;
import org.asyncio4j.Context;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A callback scheduled for a time; of equal times the one set first runs first. */
final class PlainTimerHandle extends PlainHandle implements TimerHandle {

    static final Comparator<PlainTimerHandle> IN_ORDER =
            Comparator.comparing(PlainTimerHandle::when).thenComparingLong(timer -> timer.number);

    private final Agenda agenda;
    private final Duration when;
    private final long number;

    PlainTimerHandle(FromNothingLoop loop, Duration when, Runnable callback, @Nullable Context context) {
        super(loop, callback, context);
        this.agenda = loop.agenda();
        this.when = when;
        this.number = agenda.nextNumber();
    }

    @Override
    public void cancel() {
        agenda.remove(this);
        super.cancel();
    }

    @Override
    public Duration when() {
        return when;
    }
}
