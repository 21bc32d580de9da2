package org.asyncio4j.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.executor.ExecutorLoopProvider;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A run of the rules fails if its back end is listed in RULES.md and claims anything else. */
class ClaimsTest {

    /** A conformance class of a back end listed in RULES.md, with exactly the claims required there. */
    static class AsDemandedConformance extends EventLoopConformance {
        @Override
        protected EventLoopProvider provider() {
            return new ExecutorLoopProvider();
        }

        @Nested
        class One extends OneRule {}
    }

    static class TooFewConformance extends EventLoopConformance {
        @Override
        protected EventLoopProvider provider() {
            return new Claiming("executor", EnumSet.of(Capability.CONTROLLABLE_CLOCK, Capability.SIGNALS));
        }

        @Nested
        class One extends OneRule {}
    }

    static class TooManyConformance extends EventLoopConformance {
        @Override
        protected EventLoopProvider provider() {
            return new Claiming("executor", EnumSet.allOf(Capability.class));
        }

        @Nested
        class One extends OneRule {}
    }

    /** A conformance class of a third party's back end. */
    static class UnknownConformance extends EventLoopConformance {
        @Override
        protected EventLoopProvider provider() {
            return new Claiming("acme", EnumSet.of(Capability.SIGNALS));
        }

        @Nested
        class One extends OneRule {}
    }

    abstract static class OneRule extends RuleArea {
        @Rule(id = "SAMPLE-400", text = "Passes.")
        void passes() {
            newLoop().close();
        }
    }

    private record Claiming(String id, Set<Capability> capabilities) implements EventLoopProvider {
        @Override
        public EventLoop newEventLoop(LoopConfig config) {
            return new ExecutorLoopProvider().newEventLoop(config);
        }
    }

    @ParameterizedTest
    @CsvSource({"AsDemanded, 0", "TooFew, 1", "TooMany, 1", "Unknown, 0"})
    void claimsAreComparedWithRulesMd(String conformance, int failures) throws ClassNotFoundException {
        Class<?> type = Class.forName(ClaimsTest.class.getName() + "$" + conformance + "Conformance");
        var run = EngineTestKit.engine("junit-jupiter")
                .selectors(selectNestedMethod(List.of(type), Class.forName(type.getName() + "$One"), "passes"))
                .execute();
        assertEquals(1, run.testEvents().succeeded().count());
        var failed = run.containerEvents().failed().list();
        assertEquals(failures, failed.size());
        failed.forEach(end -> assertEquals(
                "the back end executor does not claim the capabilities that RULES.md requires of it",
                end.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow().getMessage()));
    }
}
