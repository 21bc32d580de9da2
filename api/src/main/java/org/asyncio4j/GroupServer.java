package org.asyncio4j;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.AdoptingServer;
import org.asyncio4j.bootstrap.AdoptingSockets;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.UnlessClosed;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ServerOptions;
import org.jspecify.annotations.Nullable;

/** A server that listens on one loop and whose connections are on the loops of a group. Loop thread. */
final class GroupServer implements Server {

    /** A factory of the server that listens. */
    @FunctionalInterface
    interface Listening {
        Server open(EventLoop here, Acceptor acceptor);
    }

    private final EventLoop loop;
    private final Acceptor acceptor;
    private final List<GroupPart> parts = new ArrayList<>(); // loop thread
    private @Nullable Server listening; // loop thread; null while it is being created
    private boolean closed; // loop thread

    private GroupServer(EventLoop loop) {
        this.loop = loop;
        this.acceptor = new Acceptor(loop, parts);
    }

    /** Opens a server and suspends until it listens, if it is to listen at once; leaves nothing open on failure. */
    static GroupServer open(
            EventLoop here,
            List<GroupMember> members,
            Function<EventLoop, Supplier<? extends BaseProtocol>> factories,
            ServerOptions options,
            Listening listening) {
        GroupServer server = new GroupServer(here);
        try {
            for (GroupMember each : members) {
                server.addPart(each, factories, options);
            }
            server.listening = listening.open(here, server.acceptor);
        } catch (Throwable failure) {
            server.close();
            throw failure;
        }
        return server;
    }

    private void addPart(
            GroupMember member,
            Function<EventLoop, Supplier<? extends BaseProtocol>> factories,
            ServerOptions options) {
        AdoptingServer part = member.submit(
                BodyCoroutine.used(() -> createPart(factories.apply(member.loop()), options)), loop)
                .await();
        parts.add(new GroupPart(member, part));
        member.add(part);
    }

    private static AdoptingServer createPart(Supplier<? extends BaseProtocol> factory, ServerOptions options) {
        if (Suspension.loop().sockets() instanceof AdoptingSockets sockets) {
            return sockets.createAdoptingServer(factory, options);
        }
        throw Misuse.LOOP_GROUP_STATE.exception(
                "connections of another loop cannot be served by " + Suspension.loop());
    }

    private Server listening() {
        return Objects.requireNonNull(listening);
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public List<SocketAddress> addresses() {
        return listening().addresses();
    }

    @Override
    public boolean isServing() {
        return listening().isServing();
    }

    @Override
    public void startServing() {
        listening().startServing();
    }

    @Override
    public void serveForever() {
        serve(() -> {
            close();
            waitClosed();
        });
    }

    @Override
    public void serveUntilCancelled(Duration grace) {
        Objects.requireNonNull(grace);
        serve(() -> shutdown(grace));
    }

    /** Serves until cancelled. The listening server closes on its own at the end; the connections are elsewhere. */
    private void serve(Runnable atTheEnd) {
        try {
            listening().serveForever();
        } catch (CancelledError cancelled) {
            atTheEnd.run();
            throw cancelled;
        }
    }

    @Override
    public void shutdown(Duration grace) {
        Objects.requireNonNull(grace);
        close(); // checks the loop
        try {
            runOnAllParts(server -> server.shutdown(grace));
        } catch (CancelledError cancelled) {
            TaskScopes.runShielded(() -> runOnAllParts(server -> server.shutdown(Duration.ZERO)));
            throw cancelled;
        }
    }

    @Override
    public void waitClosed() {
        checkLoop();
        listening().waitClosed();
        runOnAllParts(Server::waitClosed);
    }

    /** Suspends until {@code action} has been done on all loops that have not ended; fails with the first failure. */
    private void runOnAllParts(Consumer<Server> action) {
        List<Future<@Nullable Void>> all = new ArrayList<>();
        for (GroupPart each : parts) {
            if (!each.member().isClosed()) {
                all.add(each.member().submit(BodyCoroutine.used(() -> action.accept(each.server())), loop));
            }
        }
        for (Outcome<@Nullable Void> each : Gather.outcomes(all).await()) {
            if (each instanceof Outcome.Failure<?>(Throwable failure)) {
                throw Throwing.any(failure);
            }
        }
    }

    /** Its methods touch what belongs to this loop's thread, so those of a group's loop must not call them. */
    private void checkLoop() {
        EventLoop here = ThreadState.current().loop();
        if (here != null && here != loop) {
            throw Misuse.LOOP_GROUP_STATE.exception("a method of " + this + " called on another loop: " + here);
        }
    }

    @Override
    public void close() {
        checkLoop();
        if (!closed) {
            closed = true;
            acceptor.close();
            if (listening != null) {
                listening.close();
            }
            post(Server::close);
        }
    }

    /** Returns whether nothing of it is left. */
    boolean isOver() {
        return closed && parts.stream().allMatch(each -> each.server().isOver());
    }

    /** Closes the connections that have not arrived, after the loops have ended. */
    void closeUndelivered() {
        acceptor.closeUndelivered();
    }

    @Override
    public void closeClients() {
        post(Server::closeClients);
    }

    @Override
    public void abortClients() {
        post(Server::abortClients);
    }

    private void post(Consumer<Server> action) {
        checkLoop();
        for (GroupPart each : parts) {
            UnlessClosed.call(each.member().loop(), () -> action.accept(each.server()));
        }
    }

    @Override
    public String toString() {
        return "<GroupServer on " + parts.size() + " loops " + listening + ">";
    }
}
