package org.asyncio4j.spi;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;

/**
 * A back end: makes event loops of one kind.
 *
 * <p>Found by ServiceLoader, by {@code provides .. with} or {@code META-INF/services}; needs a public constructor
 * without parameters. Looked for through the context class loader and through that of asyncio4j; one that cannot be
 * loaded or asked is no obstacle to others. Any thread may call it.
 */
public interface EventLoopProvider {

    /** The name by which users choose it: short, lower case, such as {@code nio}. */
    String id();

    /**
     * What its loops can do beyond tasks, callbacks and timers; the conformance kit holds it to that. What the core
     * gives every loop, unless overridden.
     */
    default Set<Capability> capabilities() {
        return Capability.ofCoreAnd();
    }

    /** Makes a loop. The configuration's back end id has been looked at already. Never blocks. */
    EventLoop newEventLoop(LoopConfig config);

    /** The version, for reports. */
    default String version() {
        String version = getClass().getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Whether it may be chosen when nobody chose; a provider for special purposes answers false, is found by name
     * only, and never makes a choice ambiguous.
     */
    default boolean isAmbient() {
        return true;
    }
}
