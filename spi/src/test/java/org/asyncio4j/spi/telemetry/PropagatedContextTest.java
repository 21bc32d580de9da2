package org.asyncio4j.spi.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micrometer.context.ContextRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Context;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.spi.support.ParkingLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread-local of a tool follows tasks, callbacks and calls on other threads, as a context variable does. */
@Timeout(60)
class PropagatedContextTest {

    private final ThreadLocal<String> user = new ThreadLocal<>();
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void follow() {
        PropagatedContext.follow(new ContextRegistry().registerThreadLocalAccessor("user", user));
    }

    @AfterEach
    void unfollow() {
        PropagatedContext.unfollow();
        user.remove();
    }

    private void see(String where) {
        seen.add(where + " " + user.get());
    }

    private void run(CoroutineMechanism mechanism, Runnable body) {
        try (var loop = new ParkingLoop(LoopConfig.defaults().withCoroutines(mechanism))) {
            loop.runUntilComplete(body::run);
        }
    }

    @ParameterizedTest
    @EnumSource
    void childSeesWhatItsCreatorHadAndChangesItForItselfAlone(CoroutineMechanism mechanism) {
        user.set("outside");
        run(mechanism, () -> {
            see("main");
            user.set("ada");
            var child = Asyncio.createTask(() -> {
                see("child");
                user.set("bob");
                Asyncio.sleep(Duration.ZERO);
                see("child later");
            });
            user.set("eve");
            Asyncio.sleep(Duration.ZERO);
            see("main");
            child.await();
            see("main");
        });
        assertEquals(List.of("main outside", "child ada", "main eve", "child later bob", "main eve"), seen);
        assertEquals("outside", user.get());
    }

    @ParameterizedTest
    @EnumSource
    void callbackSeesItAndLeavesTheLoopsThreadAsItWas(CoroutineMechanism mechanism) {
        run(mechanism, () -> {
            var loop = Asyncio.getRunningLoop();
            user.set("ada");
            loop.callSoon(() -> {
                see("callback");
                user.set("bob");
                loop.callSoon(() -> see("inner"));
            });
            loop.callLater(Duration.ofMillis(1), () -> see("timer"));
            loop.callSoonThreadsafe(() -> see("threadsafe"));
            user.remove();
            loop.callSoon(() -> see("without"));
            Asyncio.sleep(Duration.ofMillis(20));
        });
        assertEquals( // in any order: the timer may be due before the inner callback has its turn
                Set.of("callback ada", "threadsafe ada", "without null", "inner bob", "timer ada"), Set.copyOf(seen));
        assertNull(user.get());
    }

    @ParameterizedTest
    @EnumSource
    void callOnAnotherThreadSeesIt(CoroutineMechanism mechanism) {
        run(mechanism, () -> {
            user.set("ada");
            String there = Asyncio.toThread(() -> {
                String found = user.get();
                user.set("bob");
                return found;
            });
            seen.add("worker " + there);
            user.remove();
            seen.add("worker " + Asyncio.toThread(() -> String.valueOf(user.get())));
        });
        assertEquals(List.of("worker ada", "worker null"), seen);
    }

    @ParameterizedTest
    @EnumSource
    void childOfAGroupSeesIt(CoroutineMechanism mechanism) {
        run(mechanism, () -> {
            user.set("ada");
            new TaskGroup().run(group -> {
                group.createTask(() -> see("child"));
            });
        });
        assertEquals(List.of("child ada"), seen);
    }

    @ParameterizedTest
    @EnumSource
    void contextGivenExplicitlyCountsAndNotThePlaceOfTheCall(CoroutineMechanism mechanism) {
        run(mechanism, () -> {
            user.set("ada");
            Context context = Context.copyCurrent();
            user.set("bob");
            Asyncio.getRunningLoop().callSoon(() -> see("callback"), context);
            context.run(() -> see("inside"));
            see("after");
            Asyncio.sleep(Duration.ZERO);
        });
        assertEquals(List.of("inside ada", "after bob", "callback ada"), seen);
    }

    /** An accessor is foreign code. */
    @ParameterizedTest
    @EnumSource
    void accessorThatFailsKeepsNeitherTaskNorCallbackFromRunning(CoroutineMechanism mechanism) {
        PropagatedContext.follow(new ContextRegistry().registerThreadLocalAccessor(
                "broken", () -> "value", value -> {
                    throw new IllegalStateException("on purpose");
                }, () -> {
                    throw new IllegalStateException("on purpose");
                }));
        run(mechanism, () -> {
            Asyncio.getRunningLoop().callSoon(() -> seen.add("callback"));
            Asyncio.createTask(() -> seen.add("task")).await();
        });
        assertEquals(List.of("callback", "task"), seen);
    }

    @ParameterizedTest
    @EnumSource
    void nothingFollowsAnyLonger(CoroutineMechanism mechanism) {
        PropagatedContext.unfollow();
        run(mechanism, () -> {
            user.set("ada");
            var child = Asyncio.createTask(() -> see("child"));
            child.await();
        });
        assertEquals(List.of("child null"), seen);
    }
}
