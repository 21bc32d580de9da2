package org.asyncio4j.spi.guice;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.OutOfScopeException;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tasks that share a {@link TaskScoped} object. */
@Timeout(60)
class TaskScopeTest {

    @TaskScoped
    static final class Request {}

    /** An object that takes a while to create. */
    static final class Session {}

    private final Injector injector = Guice.createInjector(new AsyncioModule(), new AbstractModule() {
        @Provides
        @TaskScoped
        Session session() {
            sleep(Duration.ofMillis(1));
            return new Session();
        }
    });
    private final TaskScope scope = injector.getInstance(TaskScope.class);

    private Request request() {
        return injector.getInstance(Request.class);
    }

    private static void run(Action<?> main) throws Exception {
        try (var runner = new Runner(() -> new TinyLoop("tiny", LoopConfig.defaults()))) {
            runner.run(() -> {
                main.run();
                return null;
            });
        }
    }

    @Test
    void oneTaskHasOneObject() throws Exception {
        run(() -> scope.run(() -> assertSame(request(), request())));
    }

    @Test
    void childTasksInheritIt() throws Exception {
        run(() -> scope.run(() -> {
            var own = request();
            assertSame(own, createTask(() -> createTask(this::request).await()).await());
            assertSame(own, toThread(this::request));
        }));
    }

    @Test
    void objectThatAChildAskedForFirstIsShared() throws Exception {
        run(() -> scope.run(() -> {
            var ofChild = createTask(this::request).await();
            assertSame(ofChild, request());
        }));
    }

    @Test
    void tasksThatEnterItThemselvesShareNothing() throws Exception {
        run(() -> {
            var first = createTask(() -> scope.run(this::request));
            var second = createTask(() -> scope.run(this::request));
            assertNotSame(first.await(), second.await());
        });
    }

    @Test
    void innerScopeHidesTheOuterOne() throws Exception {
        run(() -> scope.run(() -> {
            var outer = request();
            assertNotSame(outer, scope.run(this::request));
            assertSame(outer, request());
        }));
    }

    @Test
    void taskThatOutlivesTheBlockKeepsIt() throws Exception {
        run(() -> {
            var task = scope.run(() -> {
                var own = request();
                return createTask(() -> {
                    sleep(Duration.ofMillis(1));
                    return own == request();
                });
            });
            assertTrue(task.await());
        });
    }

    @Test
    void outsideThereIsNone() throws Exception {
        var failure = assertThrows(ProvisionException.class, this::request);
        assertEquals(OutOfScopeException.class, failure.getCause().getClass());
        assertTrue(failure.getCause().getMessage().contains("taskScope.run(() -> ..)"), failure::getMessage);
        run(() -> {
            scope.run(this::request);
            assertThrows(ProvisionException.class, this::request);
        });
    }

    @Test
    void tasksThatMakeItAtTheSameTimeGetTheSame() throws Exception {
        run(() -> scope.run(() -> {
            var all = gather(
                    () -> injector.getInstance(Session.class),
                    () -> injector.getInstance(Session.class),
                    () -> injector.getInstance(Session.class))
                    .await();
            assertEquals(1, new HashSet<>(all).size());
            assertEquals(List.of(injector.getInstance(Session.class)), List.copyOf(new HashSet<>(all)));
        }));
    }
}
