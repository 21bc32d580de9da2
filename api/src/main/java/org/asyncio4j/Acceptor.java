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

/** Hands each connection of a server to the loop of a group that has the least to do. Loop thread. */
final class Acceptor implements Distribution {

    /*
     * Overview. A loop that is blocked must hold up no connection that it does not have yet, so each one that is on its
     * way is looked after: when it has not arrived in time, its loop is standing, and it is taken back and sent to
     * another. A loop gets no more while it is standing, until it comes to what it was sent.
     */

    /** How long a connection may be on its way. */
    private static final Duration LIMIT = Duration.ofMillis(5);

    private final EventLoop loop;
    private final Map<GroupMember, AdoptingServer> parts = new HashMap<>();
    private final Deque<Handover> underWay = new ArrayDeque<>(); // by age; those that have arrived stay for a while
    private @Nullable TimerHandle look; // while any is under way

    Acceptor(EventLoop loop) {
        this.loop = loop;
    }

    /** Has {@code server}, of that member's loop, take its share. */
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
            to = leastLoaded(each -> each != member); // that one is just ending
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

    /** Looks after what is on its way. */
    private void look() {
        look = null;
        long now = System.nanoTime();
        for (Handover oldest = underWay.peek(); oldest != null; oldest = underWay.peek()) {
            if (!oldest.hasArrived()) {
                if (now - oldest.since() < LIMIT.toNanos() || !takesBack(oldest)) {
                    break;
                }
            }
            underWay.remove(oldest);
        }
        if (!underWay.isEmpty()) {
            look = loop.callLater(LIMIT, this::look);
        }
    }

    /** Sends it to another loop; false if all are standing. */
    private boolean takesBack(Handover late) {
        GroupMember from = late.to();
        from.setStanding(true);
        if (leastLoaded(each -> !each.isStanding()).isEmpty()) {
            return false;
        }
        if (late.takeBack()) {
            handOver(late.connection());
        } else {
            from.setStanding(false); // it has just arrived
        }
        return true;
    }

    /** The loops are closed: what has not arrived never will. */
    void closeWhatIsLeft() {
        if (look != null) {
            look.cancel();
            look = null;
        }
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
            // nobody has seen it yet
        }
    }
}
