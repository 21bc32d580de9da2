package org.asyncio4j.bench.cli;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The rules, applied to the back end and the mechanism of a {@link ConformanceRun}. */
@ExtendWith(BackEndConformance.Chosen.class)
final class BackEndConformance extends EventLoopConformance {
    /** The names of the parameters of a run. */
    static final String BACK_END = "backend";

    static final String COROUTINES = "coroutines";

    private final EventLoopProvider provider;
    private final CoroutineMechanism coroutines;

    BackEndConformance(EventLoopProvider provider, CoroutineMechanism coroutines) {
        this.provider = provider;
        this.coroutines = coroutines;
    }

    @Override
    protected EventLoopProvider provider() {
        return provider;
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(coroutines);
    }

    /** Reads the parameters of the run. */
    static final class Chosen implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true; // there is one constructor, and no other parameter
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == EventLoopProvider.class
                    ? BackEnds.find(parameter(BACK_END, context)).orElseThrow()
                    : CoroutineMechanism.valueOf(parameter(COROUTINES, context));
        }

        private static String parameter(String name, ExtensionContext context) {
            return context.getConfigurationParameter(name).orElseThrow();
        }
    }
}
