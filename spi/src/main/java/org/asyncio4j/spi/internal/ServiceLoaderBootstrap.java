package org.asyncio4j.spi.internal;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bootstrap.EnteredLoops;
import org.asyncio4j.bootstrap.FileThreads;
import org.asyncio4j.bootstrap.LoopBootstrap;
import org.asyncio4j.bootstrap.SignalWatch;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.environment.Log;
import org.asyncio4j.spi.environment.Settings;
import org.asyncio4j.spi.executors.FilePool;
import org.asyncio4j.spi.executors.OwnFileThreads;
import org.asyncio4j.spi.io.FileSupport;
import org.asyncio4j.spi.signals.RunnerSignals;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** Finds back ends by ServiceLoader, on the class path and on the module path. */
public final class ServiceLoaderBootstrap implements LoopBootstrap {

    /** Creates one, for ServiceLoader. */
    public ServiceLoaderBootstrap() {}

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return ProviderSelection.choose(config.backend(), backEnds()).provider().newEventLoop(config);
    }

    @Override
    public Collection<EventLoop> runningLoops() {
        List<EventLoop> running = new ArrayList<>(AbstractEventLoop.allRunning());
        running.addAll(EnteredLoops.driving());
        return running;
    }

    @Override
    public boolean isDeadlocked(EventLoop loop) {
        return loop instanceof AbstractEventLoop core && core.isDeadlocked();
    }

    @Override
    public SignalWatch newSignalWatch(LoopConfig config) {
        return Settings.signals(config) ? new RunnerSignals() : SignalWatch.NONE;
    }

    @Override
    public Thread newLoopThread(String name, Runnable body) {
        return CleanThreads.daemon(name, body);
    }

    @Override
    public FileThreads newFileThreads(EventLoop loop) {
        return loop instanceof FileSupport own
                ? new OwnFileThreads(own.fileExecutor())
                : new FilePool(Settings.fileThreads());
    }

    /**
     * Returns the back ends visible to the context class loader, and those visible to the loader of this class: the
     * context class loader may see no back end, or another copy of this library, which is of no use here.
     */
    public static BackEnds backEnds() {
        BackEnds found = BackEnds.seenBy(
                Thread.currentThread().getContextClassLoader(), ServiceLoaderBootstrap.class.getClassLoader());
        found.failures().forEach(each -> Log.report(Level.DEBUG, "a back end cannot be used", each));
        return found;
    }
}
