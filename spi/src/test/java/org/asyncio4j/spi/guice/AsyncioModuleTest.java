package org.asyncio4j.spi.guice;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.Test;

/** The bindings of an injector with the module, and those that a program may replace. */
class AsyncioModuleTest {

    private static final Key<Map<String, EventLoopProvider>> BY_ID = new Key<>() {};
    private static final Key<Map<String, Provider<EventLoopProvider>>> PROVIDERS_BY_ID = new Key<>() {};
    private static final Key<String> DEFAULT_ID = Key.get(String.class, DefaultBackEnd.class);

    /** A module that adds back ends to those found: here they are the only ones, as there are none on the path. */
    private static final class BackEnds extends AbstractModule {
        private final String[] ids;

        BackEnds(String... ids) {
            this.ids = ids;
        }

        @Override
        protected void configure() {
            var byId = MapBinder.newMapBinder(binder(), String.class, EventLoopProvider.class);
            for (String id : ids) {
                byId.addBinding(id).toInstance(new TinyProvider(id));
            }
        }
    }

    private static final class Default extends AbstractModule {
        private final String id;

        Default(String id) {
            this.id = id;
        }

        @Override
        protected void configure() {
            OptionalBinder.newOptionalBinder(binder(), DEFAULT_ID).setBinding().toInstance(id);
        }
    }

    @Test
    void backEndsAreBoundById() {
        Injector injector = Guice.createInjector(new AsyncioModule(), new BackEnds("one", "two"));
        assertEquals(Set.of("one", "two"), injector.getInstance(BY_ID).keySet());
        assertEquals("two", injector.getInstance(BY_ID).get("two").id());
        assertEquals("one", injector.getInstance(PROVIDERS_BY_ID).get("one").get().id());
    }

    @Test
    void theOnlyBackEndIsTheDefault() {
        Injector injector = Guice.createInjector(new AsyncioModule(), new BackEnds("only"));
        assertEquals("only", injector.getInstance(DEFAULT_ID));
    }

    @Test
    void noneOfSeveralIsTheDefault() {
        Injector injector = Guice.createInjector(new AsyncioModule(), new BackEnds("one", "two"));
        var failure = assertThrows(ProvisionException.class, () -> injector.getInstance(DEFAULT_ID));
        assertTrue(
                failure.getCause().getMessage().startsWith(Misuse.SEVERAL_BACK_ENDS.code()),
                failure::getMessage);
    }

    @Test
    void aProgramSetsTheDefault() {
        var loops = loops(new AsyncioModule(), new BackEnds("one", "two"), new Default("two"));
        try (EventLoop loop = loops.newLoop()) {
            assertEquals("two", ((TinyLoop) loop).id());
        }
        try (EventLoop loop = loops.newLoop(LoopConfig.backend("one"))) {
            assertEquals("one", ((TinyLoop) loop).id());
        }
    }

    @Test
    void unknownBackEndIsMisuse() {
        var loops = loops(new AsyncioModule(), new BackEnds("one"), new Default("misspelt"));
        var told = assertThrows(MisuseException.class, loops::newLoop);
        assertTrue(told.getMessage().startsWith(Misuse.UNKNOWN_BACK_END.code()), told::getMessage);
        assertTrue(told.getMessage().contains("[one]"), told::getMessage);
    }

    @Test
    void everyLoopIsANewOneThatIsNotRunning() {
        var loops = loops(new AsyncioModule(), new BackEnds("one"));
        try (EventLoop first = loops.newLoop();
                EventLoop second = loops.newLoop()) {
            assertNotSame(first, second);
            assertTrue(!first.isRunning() && !second.isRunning());
        }
    }

    @Test
    void runnerRunsOnTheDefault() {
        Injector injector = Guice.createInjector(new AsyncioModule(), new BackEnds("one", "two"), new Default("one"));
        try (var runner = injector.getInstance(RunnerFactory.class).newRunner()) {
            assertEquals("one", runner.run(() -> ((TinyLoop) getRunningLoop()).id()));
        }
    }

    @Test
    void twiceInstalledItCountsOnce() {
        Injector injector = Guice.createInjector(new AsyncioModule(), new AsyncioModule(), new BackEnds("one"));
        assertSame(injector.getInstance(TaskScope.class), injector.getInstance(TaskScope.class));
    }

    @Test
    void noLoopIsBound() {
        Injector injector = Guice.createInjector(new AsyncioModule(), new BackEnds("one"));
        assertTrue(injector.getAllBindings().keySet().stream()
                .noneMatch(key -> EventLoop.class.isAssignableFrom(key.getTypeLiteral().getRawType())));
    }

    private static LoopFactory loops(Module... modules) {
        return Guice.createInjector(modules).getInstance(LoopFactory.class);
    }
}
