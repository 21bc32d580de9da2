package org.asyncio4j.tck.rules.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.arch.SuspendingMethods;
import org.junit.jupiter.api.Test;

/** Every method of the api that suspends its task is cancelled by a {@link Scenario}, at every point. */
class EverySuspendingCallTest {

    private static Stream<Scenario> scenarios() {
        return Stream.of(
                CancelledFutureRules.SCENARIOS,
                CancelledPrimitiveRules.SCENARIOS,
                CancelledQueueRules.SCENARIOS,
                CancelledStreamRules.SCENARIOS,
                CancelledTransportRules.OF_CHANNELS,
                CancelledTransportRules.OF_SOCKETS,
                CancelledTransportRules.OF_DATAGRAMS,
                CancelledTransportRules.OF_PIPES,
                CancelledTlsRules.SCENARIOS,
                CancelledFileRules.SCENARIOS,
                CancelledChildRules.SCENARIOS,
                CancelledThreadRules.SCENARIOS,
                CancelledGroupRules.ofGroups(EverySuspendingCallTest::noLoop),
                CancelledGroupRules.ofServers(EverySuspendingCallTest::noLoop),
                CancelledIteratorRules.SCENARIOS)
                .flatMap(List::stream);
    }

    private static EventLoop noLoop() {
        throw new UnsupportedOperationException("the scenarios are counted, not played");
    }

    @Test
    void everySuspendingMethodHasAScenario() {
        Set<String> missing = SuspendingMethods.ofApi();
        assertTrue(missing.size() > 100, () -> "found: " + missing);
        scenarios().forEach(each -> missing.removeAll(each.calls()));
        assertEquals(Set.of(), missing, "cancelled nowhere: write a Scenario");
    }

    @Test
    void everyScenarioIsOfASuspendingMethod() {
        Set<String> unknown = new TreeSet<>();
        scenarios().forEach(each -> unknown.addAll(each.calls()));
        unknown.removeAll(SuspendingMethods.ofApi());
        assertEquals(Set.of(), unknown);
    }
}
