package org.asyncio4j;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.asyncio4j.bootstrap.Loops;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ServerOptions;
import org.jspecify.annotations.Nullable;

/**
 * A group of loops, each on a thread of its own, for programs that need more than one processor: servers whose
 * connections the loops share, and work that goes to the least loaded loop.
 *
 * <pre>{@code
 * run(() -> new LoopGroup().run(group -> {
 *     Server server = group.startServer((reader, writer) -> writer.send(reader.readLine()), "localhost", 8888);
 *     server.serveUntilCancelled(seconds(10));
 * }));
 * }</pre>
 *
 * <p>The loop that enters the group is not one of its loops: it accepts connections, handles signals, and waits. Each
 * connection stays on one loop, as do the task of its handler and everything that task creates. State that handlers
 * share between connections is shared between threads and must be suited to that: locks, queues and futures of one loop
 * cannot be used on another. Use {@link #submit} and {@link Asyncio#runCoroutineThreadsafe} to reach another loop.
 *
 * <p>Leaving the block closes the servers, cancels what still runs on the loops, and waits for their threads to end,
 * without a limit; if cancelled meanwhile, it continues to wait. Use each group once. A group may be created on any
 * thread.
 *
 * @apiNote Not in asyncio. Since CPython 3.14 a program can have a loop in each of several threads, but starts and ends
 *     them itself.
 */
@Experimental(why = "how connections are distributed, and to which loop work goes, may become a choice")
public final class LoopGroup implements AsyncContextManager<LoopGroup> {

    /*
     * Overview.
     *
     *   CREATED --aenter--> ENTERED --aexit--> LEFT
     *
     *                                           .--> GroupMember: thread, loop, AdoptingServer of each GroupServer
     *   the loop that has entered: GroupServer -+--> GroupMember ..
     *     its Acceptor accepts, and hands over   '--> GroupMember ..
     *
     * Rejected: one listening channel in the selectors of all loops. A channel of the JDK is in each selector once, and
     * loops of Vert.x, or on virtual threads, share a selector. ADR 28 has the figures.
     */
    private enum State {
        CREATED,
        ENTERED,
        LEFT
    }

    private final List<GroupMember> members;
    private final List<GroupServer> servers = new ArrayList<>(); // thread of the loop that has entered
    private volatile State state = State.CREATED; // written by the thread of the loop that has entered
    private @Nullable EventLoop loop; // thread of the loop that has entered

    /**
     * Creates a group with one loop per processor and the default configuration. Equivalent to {@link #LoopGroup(int,
     * LoopConfig)} with these.
     */
    public LoopGroup() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Creates a group of {@code loops} loops with the default configuration. Equivalent to {@link #LoopGroup(int,
     * LoopConfig)} with these.
     */
    public LoopGroup(int loops) {
        this(loops, LoopConfig.defaults());
    }

    /**
     * Creates a group of {@code loops} loops with the configuration {@code config}.
     *
     * @throws IllegalArgumentException if {@code loops} is not positive
     */
    public LoopGroup(int loops, LoopConfig config) {
        this(loops, () -> Loops.bootstrap().newEventLoop(config));
    }

    /**
     * Creates a group of {@code loops} loops. {@code loopFactory} creates each on the thread that is to run it; the
     * group closes them.
     *
     * @throws IllegalArgumentException if {@code loops} is not positive
     */
    public LoopGroup(int loops, Supplier<? extends EventLoop> loopFactory) {
        if (loops <= 0) {
            throw new IllegalArgumentException("a group needs at least one loop: " + loops);
        }
        members = IntStream.range(0, loops)
                .mapToObj(index -> new GroupMember("asyncio_group_" + index, loopFactory))
                .toList();
    }

    /**
     * {@inheritDoc} Suspends until all loops are running; if one cannot be created, ends the others and rethrows its
     * failure. If cancelled, ends all of them.
     *
     * @throws MisuseException if it has already been entered, or outside a task
     */
    @Override
    public LoopGroup aenter() {
        EventLoop here = Suspension.loop();
        if (state != State.CREATED) {
            throw Misuse.LOOP_GROUP_STATE.exception("it has already been entered");
        }
        loop = here;
        state = State.ENTERED;
        try {
            members.forEach(GroupMember::start);
            members.forEach(GroupMember::awaitStart);
            members.forEach(each -> each.reportEarlyEnd(here, () -> state == State.LEFT));
        } catch (Throwable failure) {
            end();
            throw failure;
        }
        return this;
    }

    /**
     * {@inheritDoc} Suspends until all threads have ended. Throws the failure of a loop that ended too early; if the
     * block itself has failed, that failure is added to the block's as suppressed instead.
     *
     * @throws MisuseException if it is not entered, or in a task of another loop
     */
    @Override
    public boolean aexit(@Nullable Throwable failure) {
        if (state != State.ENTERED || loop != Suspension.loop()) {
            throw Misuse.LOOP_GROUP_STATE.exception("aexit(..) of " + this);
        }
        CancelledError meanwhile = end();
        Throwable lost = failureOfMembers();
        if (failure == null && lost != null) {
            throw Throwing.any(lost);
        }
        if (failure == null && meanwhile != null) {
            throw meanwhile;
        }
        if (failure != null && lost != null && lost != failure) {
            failure.addSuppressed(lost);
        }
        return false;
    }

    /** Ends all loops and waits until they have ended; returns the cancellation that arrived meanwhile, if any. */
    private @Nullable CancelledError end() {
        state = State.LEFT;
        servers.forEach(GroupServer::close);
        members.forEach(GroupMember::stop);
        CompletableFuture<?> all =
                CompletableFuture.allOf(members.stream().map(GroupMember::ended).toArray(CompletableFuture[]::new));
        CancelledError cancelled = null;
        while (!all.isDone()) {
            try {
                TaskScopes.runShielded(
                        () -> FutureChain
                                .fromStage(Suspension.loop(),
                                        all.handle((none, failure) -> true).minimalCompletionStage())
                                .await());
            } catch (CancelledError error) {
                cancelled = error;
            }
        }
        servers.forEach(GroupServer::closeUndelivered);
        return cancelled;
    }

    private @Nullable Throwable failureOfMembers() {
        FirstFailure failures = new FirstFailure();
        members.stream().map(GroupMember::failure).forEach(each -> {
            if (each != null) {
                failures.add(each);
            }
        });
        return failures.orNull();
    }

    /**
     * Returns the loops, always in the same order. Any thread; never suspends.
     *
     * @throws MisuseException if the group is not entered
     */
    public List<EventLoop> loops() {
        checkEntered();
        return members.stream().map(GroupMember::loop).toList();
    }

    // Work

    /**
     * Runs {@code body} as a task on the least loaded loop. Equivalent to {@link #submit(Awaitable)} with {@code
     * coroutine(body)}.
     *
     * @param body the body, which is called on that loop
     */
    public <T extends @Nullable Object> Future<T> submit(Body<T, ?> body) {
        return submit(BodyCoroutine.used(body));
    }

    /**
     * Runs {@code action} as a task on the least loaded loop. Equivalent to {@link #submit(Awaitable)} with {@code
     * coroutine(action)}.
     */
    public <X extends Exception> Future<@Nullable Void> submit(Action<X> action) {
        return submit(BodyCoroutine.used(action));
    }

    /**
     * Makes the least loaded loop await {@code awaitable}: the one with the fewest connections and submissions. On the
     * thread of any loop, in a copy of the current context there; never suspends.
     *
     * @return a future of the calling loop: cancelling it cancels the task, and if the group is left before the task
     *     has ended, the future is cancelled
     * @throws MisuseException if the group is not entered, or no loop is running on the current thread
     * @apiNote Named after {@code concurrent.futures.Executor.submit}.
     */
    public <T extends @Nullable Object> Future<T> submit(Awaitable<T> awaitable) {
        EventLoop here = Current.loop();
        checkEntered();
        return leastLoaded().submit(awaitable, here);
    }

    private GroupMember leastLoaded() {
        return members.stream().min(Comparator.comparingInt(GroupMember::load)).orElseThrow();
    }

    // Servers

    /**
     * Creates a server that calls {@code handler} for each connection, in a task of its own on one of the loops.
     * Equivalent to {@link #startServer(ClientHandler, List, int, ServerOptions, int)} with one host, the default
     * options and the default limit.
     *
     * @param host a name or an address; empty for all addresses of this machine
     * @param port the port, or 0 for any free one, see {@link Server#addresses}
     */
    public Server startServer(ClientHandler handler, String host, int port) {
        return startServer(handler, List.of(host), port, ServerOptions.defaults(), Streams.DEFAULT_LIMIT);
    }

    /**
     * Creates a server at several hosts, with options and a limit for lines in bytes, that calls {@code handler} for
     * each connection, in a task of its own on one of the loops. In a task of the loop that has entered the group.
     * Suspends; if cancelled, it leaves nothing open.
     *
     * <p>A connection goes to the least loaded loop. If that loop does not get to it within a few milliseconds, because
     * it is blocked, the connection is taken back and goes to another. Connections that a loop already has are not
     * taken back. The server's methods are for the loop that has entered the group.
     *
     * @throws java.io.IOException if the address is not available (undeclared)
     * @throws MisuseException if the group is not entered, or if called elsewhere
     * @see Streams#startServer(ClientHandler, List, int, ServerOptions, int)
     */
    public Server startServer(ClientHandler handler, List<String> hosts, int port, ServerOptions options, int limit) {
        return open(
                on -> StreamProtocol.ofServer(on, limit, handler),
                options,
                (here, acceptor) -> here.sockets().createServer(acceptor, hosts, port, options));
    }

    /**
     * Creates a server at the Unix socket {@code path}, with the default options and the default limit; otherwise like
     * {@link #startServer(ClientHandler, List, int, ServerOptions, int)}.
     *
     * @see Streams#startUnixServer(ClientHandler, Path, ServerOptions, int)
     */
    public Server startUnixServer(ClientHandler handler, Path path) {
        ServerOptions options = ServerOptions.defaults();
        return open(
                on -> StreamProtocol.ofServer(on, Streams.DEFAULT_LIMIT, handler),
                options,
                (here, acceptor) -> here.sockets().createUnixServer(acceptor, path, options));
    }

    /**
     * Creates a server with a protocol for each connection; otherwise like {@link #startServer(ClientHandler, List,
     * int, ServerOptions, int)}.
     *
     * @param factory creates the protocols; called on the threads of all loops
     */
    public Server createServer(
            Supplier<? extends BaseProtocol> factory, List<String> hosts, int port, ServerOptions options) {
        return open(on -> factory, options, (here, acceptor) -> here.sockets()
                .createServer(acceptor, hosts, port, options));
    }

    private Server open(
            Function<EventLoop, Supplier<? extends BaseProtocol>> factories,
            ServerOptions options,
            GroupServer.Listening listening) {
        EventLoop here = Suspension.loop();
        checkEntered();
        if (here != loop) {
            throw Misuse.LOOP_GROUP_STATE.exception("a server must be created on the loop that runs the block");
        }
        GroupServer server = GroupServer.open(here, members, factories, options, listening);
        servers.removeIf(GroupServer::isOver);
        servers.add(server);
        return server;
    }

    private void checkEntered() {
        if (state != State.ENTERED) {
            throw Misuse.LOOP_GROUP_STATE.exception(
                    state == State.CREATED ? "it has not been entered" : "it has been left");
        }
    }

    @Override
    public String toString() {
        return "<LoopGroup " + state.name().toLowerCase(Locale.ROOT) + " of " + members.size() + " loops>";
    }
}
