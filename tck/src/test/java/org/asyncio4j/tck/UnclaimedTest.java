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
import org.asyncio4j.tck.selector.SelectorLoopProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * The core refuses what a back end can do but does not claim, if its loops leave it out, too; otherwise a rule fails.
 */
class UnclaimedTest {

    private static Capability unclaimed = Capability.READINESS; // the test's thread
    private static boolean isRefused; // the test's thread

    static class PartConformance extends EventLoopConformance {
        @Override
        protected EventLoopProvider provider() {
            return new Part(without(unclaimed), isRefused ? without(unclaimed) : Capability.ofCoreAndChannelsAnd());
        }
    }

    private static Set<Capability> without(Capability one) {
        Set<Capability> rest = EnumSet.copyOf(Capability.ofCoreAndChannelsAnd());
        rest.remove(one);
        return rest;
    }

    private record Part(Set<Capability> claimed, Set<Capability> offered) implements EventLoopProvider {
        @Override
        public String id() {
            return "part";
        }

        @Override
        public Set<Capability> capabilities() {
            return claimed;
        }

        @Override
        public EventLoop newEventLoop(LoopConfig config) {
            return SelectorLoopProvider.offering(offered, config);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "READINESS, Readiness, unclaimedReadinessIsRefused",
            "SOCKETS, Transports, unclaimedSocketsAreRefused",
            "DATAGRAMS, Datagrams, unclaimedDatagramsAreRefused",
            "TLS, TlsHandshakes, unclaimedTlsIsRefused",
            "SUBPROCESSES, Subprocesses, unclaimedSubprocessesAreRefused",
            "SIGNALS, SignalHandlers, unclaimedSignalsAreRefused"
    })
    void ruleFailsUnlessItIsRefused(Capability capability, String area, String rule) {
        unclaimed = capability;
        isRefused = true;
        assertEquals(1, passes(area, rule));
        isRefused = false;
        assertEquals(0, passes(area, rule));
    }

    private static long passes(String area, String rule) {
        Class<?> nested = ReflectionSupport
                .findNestedClasses(EventLoopConformance.class, type -> type.getSimpleName().equals(area))
                .getFirst();
        var run = EngineTestKit.engine("junit-jupiter")
                .selectors(selectNestedMethod(List.of(PartConformance.class), nested, rule))
                .execute();
        assertEquals(1, run.testEvents().finished().count());
        return run.testEvents().succeeded().count();
    }
}
