package org.asyncio4j.spi.support;

import java.util.Iterator;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.jspecify.annotations.Nullable;

/**
 * The claims of the provider of a loop, so that they are stated in one place. A loop has no reference to its provider,
 * only the name under which it is registered; it is looked up once for each class of loops.
 */
final class ProviderClaims {

    /** The limit of failures; a class loader may fail at the same place each time it is asked. */
    private static final int MAX_FAILURES = 100;

    private static final ClassValue<Map<String, Set<Capability>>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, Set<Capability>> computeValue(Class<?> loop) {
            return new ConcurrentHashMap<>();
        }
    };

    private ProviderClaims() {}

    /**
     * Returns the claims of the provider {@code backend} that the class of the loop sees; everything the core can do if
     * there is none.
     */
    static Set<Capability> of(Class<?> loop, String backend) {
        return KNOWN.get(loop).computeIfAbsent(backend, id -> {
            Set<Capability> claims = find(ServiceLoader.load(EventLoopProvider.class, loop.getClassLoader()), id);
            return claims == null ? Capability.ofCoreAndChannelsAnd() : Set.copyOf(claims);
        });
    }

    /** Finds the claims. A provider that cannot be loaded or queried does not affect the others. */
    private static @Nullable Set<Capability> find(Iterable<EventLoopProvider> providers, String id) {
        Iterator<EventLoopProvider> each = providers.iterator();
        for (int failures = 0; failures < MAX_FAILURES;) {
            try {
                if (!each.hasNext()) {
                    return null;
                }
                EventLoopProvider provider = each.next();
                if (provider.id().equals(id)) {
                    return provider.capabilities();
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
                failures++;
            }
        }
        return null;
    }
}
