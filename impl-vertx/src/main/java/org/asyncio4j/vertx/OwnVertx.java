package org.asyncio4j.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A Vertx made for one loop at its first run: one event loop, daemon threads; closed with the loop. */
final class OwnVertx implements ContextSource {

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
            context = made = newVertx().createEventLoopContext();
        }
        return made;
    }

    /** Vert.x looks for parts of itself through the context class loader, which may not know them, or another copy. */
    private static VertxInternal newVertx() {
        Thread maker = Thread.currentThread();
        ClassLoader before = maker.getContextClassLoader();
        if (seesVertx(before)) {
            return (VertxInternal) Vertx.vertx(options());
        }
        maker.setContextClassLoader(Vertx.class.getClassLoader());
        try {
            return (VertxInternal) Vertx.vertx(options());
        } finally {
            maker.setContextClassLoader(before);
        }
    }

    private static boolean seesVertx(@Nullable ClassLoader loader) {
        try {
            return loader != null && loader.loadClass(Vertx.class.getName()) == Vertx.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException unknown) {
            return false;
        }
    }

    /** Who wants a Vertx with settings of his own makes one and attaches a loop to it. */
    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false));
    }

    @Override
    public boolean isMade() {
        return context != null;
    }

    /** Waits for the threads to end, unless this is one of them. */
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
