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

/** The back ends that this program has, out of an injector; {@code nio} where nobody names one. */
public final class BackEnds {

    /** The one that is meant where nobody names one. */
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

    /** The ids of all that are not for special purposes, in alphabetical order. */
    public static List<String> ids() {
        return byId().values().stream()
                .filter(EventLoopProvider::isAmbient)
                .map(EventLoopProvider::id)
                .sorted()
                .toList();
    }

    /** The one with this id. */
    public static Optional<EventLoopProvider> find(String id) {
        return Optional.ofNullable(byId().get(id));
    }

    /** Each back end in each mechanism, as {@link #newLoop} reads them: {@code nio-carried}, {@code nio-handoff}, .. */
    static List<String> combinations() {
        return ids().stream()
                .flatMap(id -> Arrays.stream(CoroutineMechanism.values())
                        .map(mechanism -> id + "-" + mechanism.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Reads a benchmark's parameter {@code loop}, such as {@code nio-carried}: a back end and a mechanism. */
    public static LoopConfig config(String loop) {
        int dash = loop.indexOf('-');
        String mechanism = loop.substring(dash + 1).toUpperCase(Locale.ROOT);
        return LoopConfig.backend(loop.substring(0, dash)).withCoroutines(CoroutineMechanism.valueOf(mechanism));
    }

    /** A loop of the kind that a benchmark's parameter {@code loop} names. */
    public static EventLoop newLoop(String loop) {
        return INJECTOR.getInstance(LoopFactory.class).newLoop(config(loop));
    }
}
