package org.asyncio4j.tck.rules.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopGroup;
import org.asyncio4j.Server;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.GroupedServers;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.tck.rules.cancel.Scenario.Manner;
import org.asyncio4j.transports.ServerOptions;

/** Cancels operations that groups of loops wait for, at every place (CANCEL). */
public abstract class CancelledGroupRules extends CancelRuleArea {

    private static final int LOOPS = 2;

    /** Constructor for the conformance class. */
    protected CancelledGroupRules() {}

    /** Scenarios of groups whose loops {@code loops} creates. */
    static List<Scenario> ofGroups(Supplier<EventLoop> loops) {
        return List.of(
                Scenario.outside("AsyncContextManager.aenter LoopGroup.aenter", "two loops", () -> entered(loops)),
                Scenario.outside("LoopGroup.aexit", "work takes its time to end", () -> left(loops))
                        .ending(Manner.AFTER_ITS_STEPS));
    }

    /** Scenarios of their servers. */
    static List<Scenario> ofServers(Supplier<EventLoop> loops) {
        return List.of(
                Scenario.outside("LoopGroup.startServer", "by name",
                        () -> opened(loops, group -> group.startServer((_, _) -> {}, "localhost", 0))),
                Scenario.outside("LoopGroup.createServer", "by name",
                        () -> opened(loops, group -> group.createServer(
                                Witness::new, List.of("localhost"), 0, ServerOptions.defaults()))),
                Scenario.outside("LoopGroup.startUnixServer", "Unix", () -> {
                    Path path = SocketKind.UNIX.site().path("group");
                    return opened(loops, group -> group.startUnixServer((_, _) -> {}, path));
                }));
    }

    /** How a server is created. */
    private interface Opening {
        Server of(LoopGroup group);
    }

    /** The loops of a group, which are closed at its end. */
    private static final class Members implements Supplier<EventLoop> {

        private final Supplier<EventLoop> loops;
        private final List<EventLoop> made = Collections.synchronizedList(new ArrayList<>());

        Members(Supplier<EventLoop> loops) {
            this.loops = loops;
        }

        @Override
        public EventLoop get() {
            EventLoop loop = loops.get();
            made.add(loop);
            return loop;
        }

        boolean areClosed() {
            return List.copyOf(made).stream().allMatch(EventLoop::isClosed);
        }
    }

    private static Trial<?> entered(Supplier<EventLoop> loops) {
        Members members = new Members(loops);
        LoopGroup group = new LoopGroup(LOOPS, members);
        return Trial.of(() -> group.aenter())
                .check(ended -> {
                    if (ended.isCancelled()) {
                        assertTrue(members.areClosed(), "loops are left");
                    } else {
                        assertEquals(LOOPS, group.loops().size());
                        group.aexit(null);
                    }
                })
                .end(() -> assertTrue(members.areClosed()));
    }

    private static Trial<?> left(Supplier<EventLoop> loops) {
        Members members = new Members(loops);
        LoopGroup group = new LoopGroup(LOOPS, members).aenter();
        var mayEnd = new CountDownLatch(1);
        var hasEnded = new AtomicInteger();
        group.submit(() -> {
            try {
                Asyncio.sleep(Asyncio.seconds(3600));
            } finally {
                Asyncio.toThread(() -> Patience.await(mayEnd));
                hasEnded.incrementAndGet();
            }
        });
        return Trial.of(() -> group.aexit(null))
                .then(mayEnd::countDown)
                .checkIfBegun(ended -> assertTrue(members.areClosed(), "loops are left"))
                .end(() -> {
                    mayEnd.countDown();
                    if (!members.areClosed()) {
                        group.aexit(null);
                    }
                });
    }

    private static Trial<?> opened(Supplier<EventLoop> loops, Opening opening) {
        Members members = new Members(loops);
        LoopGroup group = new LoopGroup(LOOPS, members).aenter();
        return Trial.of(() -> opening.of(group))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().close();
                        ended.result().waitClosed();
                    }
                    Server again = opening.of(group);
                    assertTrue(again.isServing());
                    again.close();
                    again.waitClosed();
                })
                .end(() -> {
                    group.aexit(null);
                    assertTrue(members.areClosed());
                });
    }

    /** If this fails: a start that is interrupted leaves loops unclosed; or an end that is interrupted does. */
    @Rule(
            id = "CANCEL-464",
            text = "A task that enters or leaves a group of loops, cancelled at any of its suspensions, ends cancelled when all"
                    + " loops are closed.")
    void groupsAreLeftAnywhere() {
        cancelEverywhere(ofGroups(this::newLoop));
    }

    /** If this fails: its address stays in use, or a part of it remains on one of the loops. */
    @Rule(
            id = "CANCEL-465",
            needs = Capability.SOCKETS,
            text = "A task that creates a server of a group, cancelled at any of its suspensions, leaves no server: its"
                    + " address can be used again at once.")
    void serversOfGroupsAreLeftAnywhere() {
        needs(
                run(() -> new LoopGroup(1, this::newLoop).call(GroupedServers::areOffered)),
                "loops that serve what another loop has accepted");
        cancelEverywhere(ofServers(this::newLoop));
    }
}
