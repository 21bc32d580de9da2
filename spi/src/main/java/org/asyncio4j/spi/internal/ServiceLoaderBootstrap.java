package org.asyncio4j.spi.internal;

import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bootstrap.LoopBootstrap;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** Finds back ends by ServiceLoader, on the class path and on the module path. */
public final class ServiceLoaderBootstrap implements LoopBootstrap {

    /** For ServiceLoader. */
    public ServiceLoaderBootstrap() {}

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return ProviderSelection.choose(config.backendId(), providers()).newEventLoop(config);
    }

    @Override
    public Collection<EventLoop> runningLoops() {
        return AbstractEventLoop.allRunning();
    }

    /** The back ends that the context class loader sees, else those that this one sees. */
    public static List<EventLoopProvider> providers() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        List<EventLoopProvider> found = load(context != null ? context : ClassLoader.getSystemClassLoader());
        return found.isEmpty() ? load(ServiceLoaderBootstrap.class.getClassLoader()) : found;
    }

    private static List<EventLoopProvider> load(ClassLoader loader) {
        return ServiceLoader.load(EventLoopProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
