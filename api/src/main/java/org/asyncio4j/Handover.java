package org.asyncio4j;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asyncio4j.bootstrap.UnlessClosed;

/** A connection on its way from the loop that accepted it to a loop that serves it. */
final class Handover implements Runnable {

    private final GroupPart to;
    private final SocketChannel connection;
    private final Duration since; // by the clock of the loop that accepted it
    private final AtomicBoolean decided = new AtomicBoolean(); // any thread: has arrived, or was taken back

    Handover(GroupPart to, SocketChannel connection, Duration since) {
        this.to = to;
        this.connection = connection;
        this.since = since;
    }

    /** Sends the connection; returns false if the loop is closed. Any thread. */
    boolean begin() {
        member().addLoad();
        if (UnlessClosed.call(member().loop(), this)) {
            return true;
        }
        takeBack();
        return false;
    }

    /** Receives the connection. On the thread of the loop that serves it. */
    @Override
    public void run() {
        if (decided.compareAndSet(false, true)) {
            try {
                to.server().adopt(connection); // counts it
            } finally {
                member().removeLoad();
            }
        }
        member().setStalled(false); // last, as the other side sets it and then reads `decided`
    }

    /** Takes the connection back; returns false if it has arrived. Any thread. */
    boolean takeBack() {
        boolean mine = decided.compareAndSet(false, true);
        if (mine) {
            member().removeLoad();
        }
        return mine;
    }

    boolean hasArrived() {
        return decided.get();
    }

    Duration since() {
        return since;
    }

    /** Returns the member whose loop it was sent to. */
    GroupMember member() {
        return to.member();
    }

    SocketChannel connection() {
        return connection;
    }
}
