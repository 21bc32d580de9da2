package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * The means by which a child of {@link TaskGroup#start} reports that it is ready.
 *
 * <pre>{@code
 * void serve(TaskStatus<Integer> status) throws IOException {
 *     try (var server = startServer(this::handle, "localhost", 0)) {
 *         status.started(portOf(server));
 *         server.serveForever();
 *     }
 * }
 *
 * int port = group.start(this::serve);
 * }</pre>
 *
 * @param <S> the type of the value that the child reports
 * @apiNote Not in asyncio; this is the task_status of Trio and AnyIO.
 * @see <a href="https://trio.readthedocs.io/en/stable/reference-core.html#trio.TaskStatus">trio.TaskStatus</a>
 */
public interface TaskStatus<S extends @Nullable Object> {

    /**
     * Reports that the child is ready: {@link TaskGroup#start} returns {@code value}, and from now on the child is a
     * member of the group like any other. Loop thread; never suspends. Has no effect if the caller of {@code start} has
     * been cancelled meanwhile: then the child is being cancelled, and {@code start} waits for its end.
     *
     * @throws MisuseException if this was reported before, or the child has ended
     */
    void started(S value);

    /** Equivalent to {@link #started(Object)} with null. */
    @SuppressWarnings("NullAway") // the value is taken by the code that makes this call
    default void started() {
        started(null);
    }

    /**
     * Returns a status that ignores reports, for a direct call of code that is meant to be started: {@code
     * serve(TaskStatus.ignored())}. Any thread; never suspends.
     */
    static <S extends @Nullable Object> TaskStatus<S> ignored() {
        return value -> {};
    }
}
