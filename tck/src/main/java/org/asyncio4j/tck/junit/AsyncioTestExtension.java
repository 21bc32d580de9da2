package org.asyncio4j.tck.junit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.tck.simulation.Order;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Provides the runs of a test method: one for each back end, mechanism and seed. */
final class AsyncioTestExtension implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), AsyncioTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        AsyncioTest test = AnnotationSupport.findAnnotation(context.getTestMethod(), AsyncioTest.class)
                .orElseThrow();
        return backEnds(test).flatMap(backEnd -> mechanisms(test).flatMap(mechanism -> seeds(test, backEnd)
                .map(seed -> new AsyncioTestRun(new LoopKind(
                        backEnd,
                        mechanism.isEmpty() ? null : mechanism.getFirst(),
                        seed.isEmpty() ? Order.FIFO : test.order(),
                        seed.isEmpty() ? null : seed.getFirst(),
                        test.realTime(),
                        timeout(test))))));
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
        String said = System.getProperty(SimulatedEventLoopProvider.SEED);
        try {
            return said == null || said.isBlank() ? null : Long.valueOf(said.strip());
        } catch (NumberFormatException noNumber) {
            throw new ExtensionConfigurationException(
                    SimulatedEventLoopProvider.SEED + "=" + said + " is not a whole number", noNumber);
        }
    }
}
