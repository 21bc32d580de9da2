package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * How a child that {@link TaskGroup#start} starts says that it is ready.
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
 * @param <S> what the child has to say
 * @apiNote asyncio has none; this is the task_status of Trio and AnyIO.
 * @see <a href="https://trio.readthedocs.io/en/stable/reference-core.html#trio.TaskStatus">trio.TaskStatus</a>
 */
public interface TaskStatus<S extends @Nullable Object> {

    /**
     * Says that the child is ready: {@link TaskGroup#start} returns {@code value}, and from now on the child is a
     * member of the group like any other. Loop thread; never suspends. Has no effect if the caller of {@code start} has
     * been cancelled meanwhile: then the child is being cancelled, and {@code start} waits for its end.
     *
     * @throws MisuseException if it was said before, or the child has ended
     */
    void started(S value);

    /** Says the same with nothing to hand over: {@link TaskGroup#start} returns null. */
    @SuppressWarnings("NullAway") // who takes the value is who wrote this call
    default void started() {
        started(null);
    }

    /**
     * Takes no notice: for a direct call of code that is made to be started, {@code serve(TaskStatus.ignored())}. Any
     * thread; never suspends.
     */
    static <S extends @Nullable Object> TaskStatus<S> ignored() {
        return value -> {};
    }
}
