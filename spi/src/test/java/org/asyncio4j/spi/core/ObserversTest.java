package org.asyncio4j.spi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.support.Inside;
import org.asyncio4j.spi.support.ParkingLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObserversTest {

    private final List<String> heard = new ArrayList<>();

    /** An observer that records everything, of some topics. */
    private final class Notes implements LoopObserver {
        private final Set<Topic> topics;

        Notes(Topic first, Topic... others) {
            topics = EnumSet.of(first, others);
        }

        @Override
        public Set<Topic> topics() {
            return topics;
        }

        @Override
        public void runBegins() {
            heard.add("run begins");
        }

        @Override
        public void runEnds() {
            heard.add("run ends");
        }

        @Override
        public void turnBegins(Thread driver) {
            heard.add("turn begins");
        }

        @Override
        public void turnEnds() {
            heard.add("turn ends");
        }

        @Override
        public void loopClosed() {
            heard.add("closed");
        }

        @Override
        public boolean wantsSteps() {
            return true;
        }

        @Override
        public void stepBegins(Object step) {
            heard.add("step begins");
        }

        @Override
        public void stepEnds(Object step) {
            heard.add("step ends");
        }

        @Override
        public void taskStarts(Task<?> task) {
            heard.add(task.name() + " starts");
        }

        @Override
        public void taskEnds(Task<?> task, @Nullable Throwable failure) {
            heard.add(task.name() + " ends" + (failure == null ? "" : " with " + failure.getMessage()));
        }

        @Override
        public void taskIsCancelled(Task<?> task, @Nullable Object message) {
            heard.add(task.name() + " is cancelled: " + message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tasksAreObservedFromTheirStartToTheirEnd(CoroutineMechanism mechanism) {
        try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
            Inside.portsOf(loop).observers().add(new Notes(LoopObserver.Topic.TASKS));
            loop.runUntilComplete(loop.createTask(
                    Asyncio.coroutine(() -> {
                        Task<?> other = Asyncio.createTask(
                                () -> Asyncio.sleep(Duration.ofDays(1)), TaskOptions.named("other"));
                        Asyncio.sleep(Duration.ZERO);
                        other.cancel("why");
                        Asyncio.waitUntil(List.of(other));
                    }),
                    TaskOptions.named("main")));
        }
        assertEquals(
                List.of("main starts", "other starts", "other is cancelled: why", "other ends", "main ends"), heard);
    }

    @ParameterizedTest
    @EnumSource
    void topicThatIsNotAskedForIsNotHeardOf(CoroutineMechanism mechanism) {
        try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
            Inside.portsOf(loop).observers().add(new Notes(LoopObserver.Topic.RUNS));
            loop.runUntilComplete(() -> Asyncio.sleep(Duration.ZERO));
        }
        assertEquals(List.of("turn begins", "run begins", "run ends", "turn ends", "closed"), heard);
    }

    @ParameterizedTest
    @EnumSource
    void eachStepThatBeginsEndsAlsoIfItEndsTheRun(CoroutineMechanism mechanism) {
        try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
            Inside.portsOf(loop).observers().add(new Notes(LoopObserver.Topic.STEPS));
            loop.callSoon(() -> {
                throw new OutOfMemoryError("not really");
            });
            try {
                loop.runForever();
            } catch (OutOfMemoryError expected) {
                heard.add(expected.getMessage());
            }
        }
        assertEquals(List.of("step begins", "step ends", "not really"), heard);
    }
}
