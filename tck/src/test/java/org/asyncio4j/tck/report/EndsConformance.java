package org.asyncio4j.tck.report;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.executor.ExecutorLoopProvider;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** Rules that end in each way a JUnit test can end; {@link ReportOfEachEndTest} runs them. */
class EndsConformance extends EventLoopConformance {

    @Override
    protected EventLoopProvider provider() {
        return new ExecutorLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
    }

    @Nested
    class Ends extends EndRules {}

    @Nested
    class SetUps extends SetUpRules {}

    @Nested
    class ClassSetUps extends ClassSetUpRules {}

    @Nested
    @Disabled("the whole of them")
    class DisabledOnes extends DisabledRules {}

    abstract static class EndRules extends RuleArea {

        @Rule(id = "END-400", text = "It passes.")
        void passes() {}

        @Rule(id = "END-401", text = "It fails.")
        void fails() {
            fail("on purpose");
        }

        @Rule(id = "END-402", text = "It is aborted by an assumption.")
        void isAborted() {
            assumeTrue(false, "not here");
        }

        @Disabled("not today")
        @Rule(id = "END-403", text = "It is disabled.")
        void isDisabled() {
            fail("it was run");
        }

        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
        @Rule(id = "END-404", text = "It takes longer than JUnit lets it.")
        void timesOut() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Rule(id = "END-405", text = "It ends with an error of the JVM.")
        void runsOutOfStack() {
            runsOutOfStack();
        }

        @Rule(id = "END-406", text = "It is left out by a filter.")
        void isFiltered() {
            fail("it was run");
        }
    }

    abstract static class SetUpRules extends RuleArea {

        @BeforeEach
        void failEach() {
            throw new IllegalStateException("no set-up");
        }

        @Rule(id = "END-410", text = "Its set-up fails.")
        void isNotReached() {
            fail("it was run");
        }
    }

    abstract static class ClassSetUpRules extends RuleArea {

        @BeforeAll
        static void failAll() {
            throw new IllegalStateException("no set-up of the class");
        }

        @Rule(id = "END-411", text = "The set-up of its class fails.")
        void isNotReached() {
            fail("it was run");
        }
    }

    abstract static class DisabledRules extends RuleArea {

        @Rule(id = "END-412", text = "Its class is disabled.")
        void isNotReached() {
            fail("it was run");
        }
    }
}
