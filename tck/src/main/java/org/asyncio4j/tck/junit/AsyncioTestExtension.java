package org.asyncio4j.tck.junit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.tck.simulation.Order;
import org.asyncio4j.tck.simulation.ScheduleSearch;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/** Provides the runs of a test method: one for each back end, mechanism and seed. */
final class AsyncioTestExtension implements TestTemplateInvocationContextProvider {

    /** The system property for the one schedule of tests that explore schedules. */
    static final String SCHEDULE = "asyncio4j.simulation.schedule";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), AsyncioTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        AsyncioTest test = AnnotationSupport.findAnnotation(context.getTestMethod(), AsyncioTest.class)
                .orElseThrow();
        return backEnds(test).flatMap(backEnd -> mechanisms(test).flatMap(mechanism -> {
            CoroutineMechanism asked = mechanism.isEmpty() ? null : mechanism.getFirst();
            return test.schedules() == 0
                    ? seeds(test, backEnd).map(seed -> new LoopKind(
                            backEnd,
                            asked,
                            seed.isEmpty() ? Order.FIFO : test.order(),
                            seed.isEmpty() ? null : seed.getFirst(),
                            test.realTime(),
                            timeout(test),
                            null))
                    : schedules(test, backEnd, context).map(run -> new LoopKind(
                            backEnd, asked, Order.EXPLORATORY, null, false, timeout(test), run));
        })).map(AsyncioTestRun::new);
    }

    /** Returns the runs of a search; each is asked for when the one before has ended. */
    private static Stream<ScheduleSearch.Run> schedules(AsyncioTest test, String backEnd, ExtensionContext context) {
        if (test.schedules() < 0) {
            throw new ExtensionConfigurationException("schedules = " + test.schedules());
        }
        if (test.seeds() != 0 || test.seed() != 0 || test.realTime()) {
            throw new ExtensionConfigurationException("schedules are explored without seeds, and in virtual time");
        }
        if (!backEnd.equals(SimulatedEventLoopProvider.ID)) {
            throw new ExtensionConfigurationException(
                    "schedules are explored on the back end " + SimulatedEventLoopProvider.ID + ", not on " + backEnd);
        }
        if (context.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new ExtensionConfigurationException(
                    "schedules are explored one after the other: add @Execution(ExecutionMode.SAME_THREAD)");
        }
        String only = System.getProperty(SCHEDULE);
        ScheduleSearch search = only == null || only.isBlank()
                ? new ScheduleSearch(test.schedules())
                : ScheduleSearch.repeating(only.strip());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Iterator<ScheduleSearch.Run>() {
                    @Override
                    public boolean hasNext() {
                        return search.hasNext();
                    }

                    @Override
                    public ScheduleSearch.Run next() {
                        return search.next();
                    }
                }, Spliterator.ORDERED), false);
    }

    private static Stream<String> backEnds(AsyncioTest test) {
        if (test.backends().length == 0) {
            throw new ExtensionConfigurationException("a test without a back end");
        }
        return Arrays.stream(test.backends()).distinct();
    }

    /** Returns the limit; one that no Duration can express is replaced with the longest, which no test reaches. */
    private static Duration timeout(AsyncioTest test) {
        try {
            return Duration.of(test.timeout(), test.unit().toChronoUnit());
        } catch (ArithmeticException overflow) {
            return Duration.ofSeconds(test.timeout() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
    }

    /** Returns each mechanism in a list of its own; one empty list if the settings decide. */
    private static Stream<List<CoroutineMechanism>> mechanisms(AsyncioTest test) {
        CoroutineMechanism[] asked = test.coroutines();
        return asked.length == 0 ? Stream.of(List.of()) : Arrays.stream(asked).distinct().map(List::of);
    }

    /** Returns each seed in a list of its own; one empty list if there are none. */
    private static Stream<List<Long>> seeds(AsyncioTest test, String backEnd) {
        if (test.seeds() == 0 && test.seed() == 0) {
            return Stream.of(List.of());
        }
        if (!List.of(test.backends()).contains(SimulatedEventLoopProvider.ID)) {
            throw new ExtensionConfigurationException(
                    "seeds are for the back end " + SimulatedEventLoopProvider.ID + ", not for " + backEnd);
        }
        if (test.seeds() < 0) {
            throw new ExtensionConfigurationException("seeds = " + test.seeds());
        }
        if (!backEnd.equals(SimulatedEventLoopProvider.ID)) {
            return Stream.of(List.of());
        }
        Long only = seedToRepeat();
        if (only != null) {
            return Stream.of(List.of(only));
        }
        long first = test.seed() == 0 ? 1 : test.seed();
        return LongStream.range(first, first + Math.max(1, test.seeds())).mapToObj(List::of);
    }

    private static @Nullable Long seedToRepeat() {
        String configured = System.getProperty(SimulatedEventLoopProvider.SEED);
        try {
            return configured == null || configured.isBlank() ? null : Long.valueOf(configured.strip());
        } catch (NumberFormatException noNumber) {
            throw new ExtensionConfigurationException(
                    SimulatedEventLoopProvider.SEED + "=" + configured + " is not a whole number", noNumber);
        }
    }
}
