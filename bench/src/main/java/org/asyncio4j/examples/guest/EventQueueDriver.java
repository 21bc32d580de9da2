package org.asyncio4j.examples.guest;

import java.awt.EventQueue;
import java.util.concurrent.TimeUnit;
import javax.swing.Timer;
import org.asyncio4j.spi.support.GuestDriver;

/** A driver that makes Swing's event queue the host of a loop: a turn is one event. */
final class EventQueueDriver implements GuestDriver {

    @Override
    public void execute(Runnable turn) {
        EventQueue.invokeLater(turn);
    }

    @Override
    public Runnable schedule(Runnable turn, long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos + 999_999); // never early
        Timer timer = new Timer((int) Math.min(millis, Integer.MAX_VALUE), event -> turn.run());
        timer.setRepeats(false);
        timer.start();
        return timer::stop;
    }

    @Override
    public boolean isHostThread() {
        return EventQueue.isDispatchThread();
    }

    /** Does nothing: the event queue belongs to the program. */
    @Override
    public void close() {}
}
