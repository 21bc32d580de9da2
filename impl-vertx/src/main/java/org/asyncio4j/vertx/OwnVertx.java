package org.asyncio4j.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.spi.CleanThreads;
import org.jspecify.annotations.Nullable;

/**
 * A Vertx created for one loop at its first run, with one event loop and daemon threads. It is closed with the loop.
 */
final class OwnVertx implements VertxContextSource {

    private volatile @Nullable ContextInternal context; // written once, under this; read by any
    private boolean closed; // guarded by this

    @Override
    public ContextInternal context() {
        ContextInternal made = context;
        return made != null ? made : make();
    }

    private synchronized ContextInternal make() {
        ContextInternal made = context;
        if (made == null) {
            if (closed) {
                throw new RejectedExecutionException("the loop is closed, and so is its Vertx");
            }
            ClassLoader callers = Thread.currentThread().getContextClassLoader();
            context = made = onCleanThread(callers, OwnVertx::newContext);
        }
        return made;
    }

    /**
     * Creates the context. Vert.x's threads inherit from the thread that creates them; the context keeps the class
     * loader of the loop's caller.
     */
    private static ContextInternal newContext() {
        VertxInternal vertx = newVertx();
        ContextInternal made = vertx.createEventLoopContext();
        made.nettyEventLoop().execute(() -> {}); // starts its thread, which its first user would start otherwise
        return made;
    }

    /**
     * Creates the Vertx. Vert.x looks for its parts through the context class loader, which may not have them, or may
     * have another copy.
     */
    private static VertxInternal newVertx() {
        Thread maker = Thread.currentThread();
        ClassLoader before = maker.getContextClassLoader();
        if (seesVertx(before)) {
            return boot();
        }
        maker.setContextClassLoader(Vertx.class.getClassLoader());
        try {
            return boot();
        } finally {
            maker.setContextClassLoader(before);
        }
    }

    private static VertxInternal boot() {
        VertxBootstrap bootstrap = VertxBootstrap.create().options(options()).init();
        ExecutorServiceFactory workers = bootstrap.executorServiceFactory();
        bootstrap.executorServiceFactory((threads, least, most) -> workers
                .createExecutor(job -> onCleanThread(null, () -> threads.newThread(job)), least, most));
        return (VertxInternal) bootstrap.vertx();
    }

    private static boolean seesVertx(@Nullable ClassLoader loader) {
        try {
            return loader != null && loader.loadClass(Vertx.class.getName()) == Vertx.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException unknown) {
            return false;
        }
    }

    /**
     * Calls {@code making} on a thread from which nothing can be inherited except, if given, a context class loader.
     */
    private static <T> T onCleanThread(@Nullable ClassLoader classLoader, Callable<T> making) {
        FutureTask<T> task = new FutureTask<>(making);
        Thread maker = CleanThreads.daemon("asyncio4j-vertx-maker", task);
        if (classLoader != null) {
            maker.setContextClassLoader(classLoader);
        }
        maker.start();
        boolean interrupted = false;
        while (true) {
            try {
                maker.join();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (task.state() == Future.State.FAILED && task.exceptionNow() instanceof RuntimeException failure) {
            throw failure;
        }
        return task.resultNow();
    }

    /** Returns fixed options. For other settings, a program creates a Vertx itself and attaches a loop to it. */
    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false));
    }

    @Override
    public boolean isCreated() {
        return context != null;
    }

    /** Closes the Vertx and waits for its threads to end, unless this is one of them. */
    @Override
    public void close() {
        ContextInternal made;
        synchronized (this) {
            closed = true;
            made = context;
        }
        if (made != null) {
            boolean canWait = !made.nettyEventLoop().inEventLoop();
            var ended = made.owner().close().toCompletionStage().toCompletableFuture();
            if (canWait) {
                ended.join();
            }
        }
    }
}
