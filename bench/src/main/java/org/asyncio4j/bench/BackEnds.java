package org.asyncio4j.bench;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.multibindings.OptionalBinder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.spi.guice.AsyncioModule;
import org.asyncio4j.spi.guice.DefaultBackEnd;
import org.asyncio4j.spi.guice.LoopFactory;

/** The back ends of this program, from an injector; {@code nio} by default. */
public final class BackEnds {

    /** The id of the default back end. */
    public static final String DEFAULT = "nio";

    private static final Injector INJECTOR = Guice.createInjector(new AsyncioModule(), new AbstractModule() {
        @Override
        protected void configure() {
            OptionalBinder.newOptionalBinder(binder(), Key.get(String.class, DefaultBackEnd.class))
                    .setBinding()
                    .toInstance(DEFAULT);
        }
    });

    private BackEnds() {}

    private static Map<String, EventLoopProvider> byId() {
        return INJECTOR.getInstance(new Key<Map<String, EventLoopProvider>>() {});
    }

    /** Returns the ids of all back ends that are not for special purposes, in alphabetical order. */
    public static List<String> ids() {
        return byId().values().stream()
                .filter(EventLoopProvider::isAmbient)
                .map(EventLoopProvider::id)
                .sorted()
                .toList();
    }

    /** Returns the back end with this id. */
    public static Optional<EventLoopProvider> find(String id) {
        return Optional.ofNullable(byId().get(id));
    }

    /**
     * Returns each back end with each mechanism, as {@link #newLoop} reads them: {@code nio-carried},
     * {@code nio-handoff}, ..
     */
    static List<String> combinations() {
        return ids().stream()
                .flatMap(id -> Arrays.stream(CoroutineMechanism.values())
                        .map(mechanism -> id + "-" + mechanism.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Parses a benchmark's parameter {@code loop}, such as {@code nio-carried}: a back end and a mechanism. */
    public static LoopConfig config(String loop) {
        int dash = loop.indexOf('-');
        String mechanism = loop.substring(dash + 1).toUpperCase(Locale.ROOT);
        return LoopConfig.backend(loop.substring(0, dash)).withCoroutines(CoroutineMechanism.valueOf(mechanism));
    }

    /** Creates a loop of the kind named by a benchmark's parameter {@code loop}. */
    public static EventLoop newLoop(String loop) {
        return INJECTOR.getInstance(LoopFactory.class).newLoop(config(loop));
    }
}
