package org.asyncio4j.vertx;

import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import org.asyncio4j.spi.io.Readiness;
import org.jspecify.annotations.Nullable;

/** A channel that an event loop watches. By the holder of control, or on the event loop's thread between turns. */
final class ContextWatch implements Readiness.Watch {

    /*
     * Overview. A coroutine's thread is not the event loop's, so the registration comes later: the wanted operations
     * are kept until then.
     *
     * The event loop finds a channel ready for as long as it is, even while the loop is busy or is not running. One
     * event waits for the loop; the next one disarms the channel until that event is delivered. Between two runs no
     * event waits, and the next run arms the channel.
     */

    private final ContextReadiness readiness;
    private final SelectableChannel channel;
    private final Readiness.Sink sink;
    private @Nullable IoRegistration registration;
    private int wanted;
    private boolean waits; // an event is waiting for the loop
    private boolean armed = true; // the event loop looks for the wanted operations
    private boolean ended;

    ContextWatch(ContextReadiness readiness, SelectableChannel channel, Readiness.Sink sink) {
        this.readiness = readiness;
        this.channel = channel;
        this.sink = sink;
    }

    /** Called when the channel is registered. */
    void begin(IoRegistration made) {
        registration = made;
        if (ended) {
            made.cancel();
        } else if (wanted != 0) {
            submit(wanted);
        }
    }

    /** Called when the event loop has found the channel ready. */
    void found(int operations) {
        if (ended) {
            return;
        }
        if (waits || !readiness.isRunning()) {
            armed = false;
            submit(0);
            if (!waits) {
                readiness.disarmed(this);
            }
            return;
        }
        waits = true;
        readiness.addWaiting(this);
        sink.ready(operations);
    }

    /** Called when the loop receives the waiting event. */
    void delivered() {
        waits = false;
        arm();
    }

    /** Called when a run begins, or when the loop is able to receive events again. */
    void arm() {
        if (!armed && !ended) {
            armed = true;
            submit(wanted);
        }
    }

    @Override
    public void want(int operations) {
        if (operations != wanted && !ended) {
            wanted = operations;
            if (armed) {
                submit(operations);
            }
        }
    }

    private void submit(int operations) {
        if (registration != null) {
            registration.submit(NioIoOps.valueOf(operations)); // this does nothing once the channel is closed
        }
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            readiness.watchEnded();
            if (registration != null) {
                registration.cancel();
            }
        }
    }

    /** Closes the channel with a select, because the JDK closes a descriptor only when its key is removed in one. */
    @Override
    public void close() throws IOException {
        end();
        channel.close();
        if (channel instanceof ServerSocketChannel && registration != null) {
            SelectionKey key = registration.attachment();
            if (key.selector().isOpen()) {
                key.selector().selectNow(ready -> {}); // ready channels will be found again
            }
        }
    }
}
