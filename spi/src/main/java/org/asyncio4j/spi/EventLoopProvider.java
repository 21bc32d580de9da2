package org.asyncio4j.spi;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;

/**
 * A back end: creates event loops of one kind.
 *
 * <p>Providers are found by ServiceLoader and need a public constructor without parameters. Write both
 * {@code provides .. with} in {@code module-info.java}, which counts only on the module path, and a file in
 * {@code META-INF/services}, which counts only on the class path. Both the context class loader and the class loader of asyncio4j are searched;
 * a provider that cannot be loaded or queried does not affect the others. Any thread may call it.
 */
public interface EventLoopProvider {

    /** Returns the name by which users choose it: short, lower case, such as {@code nio}. */
    String id();

    /**
     * Returns what its loops can do beyond tasks, callbacks and timers; the conformance kit checks this claim. By
     * default, what the core gives every loop.
     */
    default Set<Capability> capabilities() {
        return Capability.ofCoreAnd();
    }

    /** Creates a loop. The configuration's back end id has been evaluated already. Never blocks. */
    EventLoop newEventLoop(LoopConfig config);

    /** Returns the version, for reports. */
    default String version() {
        String version = getClass().getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Returns whether it may be chosen when no back end is named. A provider for special purposes returns false, is
     * found by name only, and never makes a choice ambiguous.
     */
    default boolean isAmbient() {
        return true;
    }
}
