package org.asyncio4j;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.asyncio4j.bootstrap.Distribution;
import org.jspecify.annotations.Nullable;

/** An acceptor that hands each connection of a server to the least loaded loop of a group. Loop thread. */
final class Acceptor implements Distribution {

    /*
     * Overview. A blocked loop must not hold up connections that it does not have yet, so each connection on its way is
     * watched: if it does not arrive in time, its loop counts as stalled, and the connection is taken back and sent to
     * another one. A stalled loop gets no more connections until it has handled those that it was sent.
     */

    /** The time a connection may be on its way. */
    private static final Duration LIMIT = Duration.ofMillis(5);

    private final EventLoop loop;
    private final List<GroupPart> parts; // the server's
    private final Deque<Handover> underWay = new ArrayDeque<>(); // by age; those that have arrived stay for a while
    private @Nullable TimerHandle look; // while any is under way

    Acceptor(EventLoop loop, List<GroupPart> parts) {
        this.loop = loop;
        this.parts = parts;
    }

    @Override
    public void accepted(SocketChannel connection) {
        handOver(connection);
        if (look == null && !underWay.isEmpty()) {
            look = loop.callLater(LIMIT, this::look);
        }
    }

    private void handOver(SocketChannel connection) {
        for (Optional<GroupPart> to = next(); to.isPresent(); to = next()) {
            Handover handover = new Handover(to.get(), connection, loop.time());
            if (handover.begin()) {
                underWay.add(handover);
                return;
            } // that loop has just been closed
        }
        close(connection);
    }

    private Optional<GroupPart> next() {
        return leastLoaded(each -> !each.isStalled()).or(() -> leastLoaded(each -> true));
    }

    private Optional<GroupPart> leastLoaded(Predicate<GroupMember> which) {
        return parts.stream()
                .filter(each -> !each.member().isClosed() && which.test(each.member()))
                .min(Comparator.comparingInt(each -> each.member().load()));
    }

    /** Checks the connections that are on their way. */
    private void look() {
        look = null;
        Duration now = loop.time();
        Handover oldest = underWay.peek();
        while (oldest != null && (oldest.hasArrived() || (isLate(oldest, now) && reroute(oldest)))) {
            underWay.poll();
            oldest = underWay.peek();
        }
        if (oldest != null) {
            look = loop.callLater(LIMIT, this::look);
        }
    }

    private static boolean isLate(Handover oldest, Duration now) {
        return now.minus(oldest.since()).compareTo(LIMIT) >= 0;
    }

    /** Sends a late connection to another loop, unless it is just arriving; returns false if all are stalled. */
    private boolean reroute(Handover late) {
        GroupMember from = late.member();
        from.setStalled(true);
        if (late.hasArrived()) {
            from.setStalled(false);
            return true;
        }
        if (leastLoaded(each -> !each.isStalled()).isEmpty()) {
            return false;
        }
        if (late.takeBack()) {
            handOver(late.connection());
        } else {
            from.setStalled(false);
        }
        return true;
    }

    /**
     * Stops watching connections: the server is closed. Those on their way arrive before their loops are notified of
     * that, and stay where they were sent.
     */
    void close() {
        if (look != null) {
            look.cancel();
            look = null;
        }
    }

    /** Closes the connections that have not arrived, and never will, since the loops are closed. */
    void closeUndelivered() {
        close();
        for (Handover left = underWay.poll(); left != null; left = underWay.poll()) {
            if (left.takeBack()) {
                close(left.connection());
            }
        }
    }

    private static void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException failure) {
            // no code has seen it yet
        }
    }
}
