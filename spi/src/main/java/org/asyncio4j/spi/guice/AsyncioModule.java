package org.asyncio4j.spi.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import java.util.Map;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.spi.internal.BackEnd;
import org.asyncio4j.spi.internal.BackEnds;
import org.asyncio4j.spi.internal.ProviderSelection;
import org.asyncio4j.spi.internal.ServiceLoaderBootstrap;

/**
 * A module that binds the available back ends, and the factories that create loops of them.
 *
 * <table>
 *   <caption>Bindings</caption>
 *   <tr><th>Key</th><th>Value</th></tr>
 *   <tr><td>{@code Map<String, EventLoopProvider>}</td><td>the back ends by id; a {@link MapBinder} adds more</td></tr>
 *   <tr><td>{@code @DefaultBackEnd String}</td><td>the id of the default back end: the system property
 *       {@code asyncio4j.backend}, otherwise the environment, otherwise the only one; an {@link OptionalBinder}
 *       replaces it</td></tr>
 *   <tr><td>{@link LoopFactory}, {@link RunnerFactory}</td><td>create loops and runners, closed by the caller</td></tr>
 *   <tr><td>{@link TaskScope}</td><td>the scope of {@link TaskScoped}</td></tr>
 * </table>
 *
 * <p>The module never binds a loop: a loop belongs to the code that opens and closes it.
 */
public final class AsyncioModule extends AbstractModule {

    private static final Key<Map<String, EventLoopProvider>> BACK_ENDS = new Key<>() {};
    private static final Key<String> DEFAULT_ID = Key.get(String.class, DefaultBackEnd.class);

    /** Creates the module. Installing it twice has the same effect as installing it once. */
    public AsyncioModule() {}

    @Override
    protected void configure() {
        MapBinder<String, EventLoopProvider> byId =
                MapBinder.newMapBinder(binder(), String.class, EventLoopProvider.class);
        for (BackEnd found : ServiceLoaderBootstrap.backEnds().usable()) {
            byId.addBinding(found.id()).toInstance(found.provider());
        }
        Provider<Map<String, EventLoopProvider>> backEnds = getProvider(BACK_ENDS);
        OptionalBinder.newOptionalBinder(binder(), DEFAULT_ID)
                .setDefault()
                .toProvider(() -> ProviderSelection.choose(null, BackEnds.of(backEnds.get().values()))
                        .id());
        LoopFactory loops = new LoopFactory(backEnds, getProvider(DEFAULT_ID));
        bind(LoopFactory.class).toInstance(loops);
        bind(RunnerFactory.class).toInstance(new RunnerFactory(loops));
        TaskScope scope = new TaskScope();
        bindScope(TaskScoped.class, scope);
        bind(TaskScope.class).toInstance(scope);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AsyncioModule;
    }

    @Override
    public int hashCode() {
        return AsyncioModule.class.hashCode();
    }
}
