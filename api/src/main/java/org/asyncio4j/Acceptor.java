package org.asyncio4j;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.asyncio4j.bootstrap.AdoptingServer;
import org.asyncio4j.bootstrap.Distribution;
import org.jspecify.annotations.Nullable;

/** An acceptor that hands each connection of a server to the least loaded loop of a group. Loop thread. */
final class Acceptor implements Distribution {

    /*
     * Overview. A blocked loop must not hold up connections that it does not have yet, so each connection on its way is
     * watched: if it does not arrive in time, its loop is standing, and the connection is taken back and sent to
     * another. A standing loop gets no more connections until it handles what it was sent.
     */

    /** The time a connection may be on its way. */
    private static final Duration LIMIT = Duration.ofMillis(5);

    private final EventLoop loop;
    private final Map<GroupMember, AdoptingServer> parts = new HashMap<>();
    private final Deque<Handover> underWay = new ArrayDeque<>(); // by age; those that have arrived stay for a while
    private @Nullable TimerHandle look; // while any is under way

    Acceptor(EventLoop loop) {
        this.loop = loop;
    }

    /** Adds {@code server}, of the loop of {@code member}, which then takes its share. */
    void add(GroupMember member, AdoptingServer server) {
        parts.put(member, server);
    }

    @Override
    public void accepted(SocketChannel connection) {
        handOver(connection);
        if (look == null && !underWay.isEmpty()) {
            look = loop.callLater(LIMIT, this::look);
        }
    }

    private void handOver(SocketChannel connection) {
        Optional<GroupMember> to = leastLoaded(each -> !each.isStanding());
        if (to.isEmpty()) {
            to = leastLoaded(each -> true);
        }
        while (to.isPresent()) {
            GroupMember member = to.get();
            Handover handover = new Handover(member, part(member), connection, System.nanoTime());
            if (handover.begin()) {
                underWay.add(handover);
                return;
            }
            to = leastLoaded(each -> each != member); // it is just ending
        }
        close(connection);
    }

    private Optional<GroupMember> leastLoaded(Predicate<GroupMember> which) {
        return parts.keySet().stream()
                .filter(each -> !each.hasEnded())
                .filter(which)
                .min(Comparator.comparingInt(GroupMember::load));
    }

    private AdoptingServer part(GroupMember member) {
        AdoptingServer part = parts.get(member);
        if (part == null) {
            throw new IllegalStateException("no part of the server is on " + member);
        }
        return part;
    }

    /** Checks the connections that are on their way. */
    private void look() {
        look = null;
        long now = System.nanoTime();
        Handover oldest = underWay.peek();
        while (oldest != null && (oldest.hasArrived() || (isLate(oldest, now) && goesElsewhere(oldest)))) {
            underWay.remove(oldest);
            oldest = underWay.peek();
        }
        if (oldest != null) {
            look = loop.callLater(LIMIT, this::look);
        }
    }

    private static boolean isLate(Handover oldest, long now) {
        return now - oldest.since() >= LIMIT.toNanos();
    }

    /** Sends a late connection to another loop, unless it is just arriving; returns false if all are standing. */
    private boolean goesElsewhere(Handover late) {
        GroupMember from = late.to();
        from.setStanding(true);
        if (late.hasArrived()) {
            from.setStanding(false);
            return true;
        }
        if (leastLoaded(each -> !each.isStanding()).isEmpty()) {
            return false;
        }
        if (late.takeBack()) {
            handOver(late.connection());
        } else {
            from.setStanding(false);
        }
        return true;
    }

    /**
     * Stops looking after connections: the server is closed. Those on their way arrive before their loops are notified of
     * that, and stay where they were sent.
     */
    void close() {
        if (look != null) {
            look.cancel();
            look = null;
        }
    }

    /** Closes the connections that have not arrived, and never will, since the loops are closed. */
    void closeWhatIsLeft() {
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
