package org.asyncio4j.tck;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.harness.ChosenRules;
import org.asyncio4j.tck.harness.RuleExtension;
import org.asyncio4j.tck.harness.RuleNames;
import org.asyncio4j.tck.harness.RuleOrder;
import org.asyncio4j.tck.report.ConformanceCheck;
import org.asyncio4j.tck.rules.loop.GateRules;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The rules of the conformance kit, as a JUnit test class that a back end extends with a provider of its loops.
 *
 * <pre>{@code
 * class AcmeLoopConformanceTest extends EventLoopConformance {
 *     @Override
 *     protected EventLoopProvider provider() {
 *         return new AcmeLoopProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>The areas of rules are nested classes, inherited from one superclass for each package of rules.
 *
 * <p>The report is written to {@code target/asyncio4j-tck/<provider>-<mechanism>/report.md}.
 */
@DisplayNameGeneration(RuleNames.class)
@TestClassOrder(RuleOrder.class)
@ExtendWith({ConformanceCheck.class, ChosenRules.class})
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("leaks are looked for in the whole JVM")
public abstract class EventLoopConformance extends HazardRuleAreas {

    @RegisterExtension
    @SuppressWarnings("this-escape") // neither method is called before a rule begins
    final RuleExtension rules = new RuleExtension(this::provider, this::config);

    /** Constructor for the conformance classes of back ends. */
    protected EventLoopConformance() {}

    /** Returns the back end under test; its claims decide which rules apply. */
    protected abstract EventLoopProvider provider();

    /**
     * Returns the configuration of the loops under test: mechanism, blocking policy. The kit adds clock and exception
     * handler.
     */
    protected LoopConfig config() {
        return LoopConfig.defaults();
    }

    /** Basic rules on which all others depend. They run first; if one fails, no other rule is run. */
    @Nested
    class Gates extends GateRules {}
}
