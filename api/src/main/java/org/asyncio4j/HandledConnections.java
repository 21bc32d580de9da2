package org.asyncio4j;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.HandlerTasks;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a stream server: creates their protocols and tracks the tasks of their handlers. Loop thread only.
 */
final class HandledConnections implements Supplier<StreamProtocol>, HandlerTasks {

    private final EventLoop loop;
    private final int limit;
    private final ClientHandler handler;
    private final @Nullable CreationSite site; // debug mode
    private final Set<Task<?>> tasks = new LinkedHashSet<>(); // loop thread

    HandledConnections(EventLoop loop, int limit, ClientHandler handler, @Nullable CreationSite site) {
        this.loop = loop;
        this.limit = limit;
        this.handler = handler;
        this.site = site;
    }

    @Override
    public StreamProtocol get() {
        return new StreamProtocol(loop, limit, this, site);
    }

    /** Starts the handler in a task. */
    Task<?> handle(StreamReader reader, StreamWriter writer) {
        Coroutine<@Nullable Void> handling =
                BodyCoroutine.used(() -> handler.handle(reader, writer), handler.getClass());
        Task<@Nullable Void> task = loop.createTask(handling);
        tasks.add(task);
        return task;
    }

    void ended(Future<?> task) {
        tasks.remove(task);
    }

    @Override
    public List<Task<?>> running() {
        return List.copyOf(tasks);
    }
}
