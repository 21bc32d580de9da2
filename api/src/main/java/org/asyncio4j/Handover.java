package org.asyncio4j;

import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asyncio4j.bootstrap.AdoptingServer;
import org.asyncio4j.bootstrap.UnlessClosed;

/** A connection on its way from the loop that accepted it to a loop that serves it. */
final class Handover implements Runnable {

    private final GroupMember to;
    private final AdoptingServer server;
    private final SocketChannel connection;
    private final long since; // by the clock of the loop that accepted it
    private final AtomicBoolean decided = new AtomicBoolean(); // any thread: has arrived, or was taken back

    Handover(GroupMember to, AdoptingServer server, SocketChannel connection, long since) {
        this.to = to;
        this.server = server;
        this.connection = connection;
        this.since = since;
    }

    /** Sends the connection; returns false if the loop is closed. Any thread. */
    boolean begin() {
        to.begins();
        if (UnlessClosed.call(to.loop(), this)) {
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
                server.adopt(connection); // counts it
            } finally {
                to.ends();
            }
        }
        to.setStanding(false); // last, as the other side sets it and then looks at `decided`
    }

    /** Takes the connection back; returns false if it has arrived. Any thread. */
    boolean takeBack() {
        boolean mine = decided.compareAndSet(false, true);
        if (mine) {
            to.ends();
        }
        return mine;
    }

    boolean hasArrived() {
        return decided.get();
    }

    long since() {
        return since;
    }

    GroupMember to() {
        return to;
    }

    SocketChannel connection() {
        return connection;
    }
}
