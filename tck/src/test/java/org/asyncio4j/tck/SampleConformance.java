package org.asyncio4j.tck;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.executor.ExecutorLoopProvider;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Deviation;
import org.asyncio4j.tck.rule.Rule;
import org.junit.jupiter.api.Nested;

/** Rules that end in every way a rule can end; {@link RuleOutcomesTest} runs them one by one. */
@Deviation(rule = "SAMPLE-002", issue = "issue-2", until = "99")
@Deviation(rule = "SAMPLE-001", issue = "issue-1", until = "99")
class SampleConformance extends EventLoopConformance {

    @Override
    protected EventLoopProvider provider() {
        return new ExecutorLoopProvider();
    }

    @Nested
    class Samples extends SampleRules {}

    abstract static class SampleRules extends RuleArea {

        static final CountDownLatch RELEASED = new CountDownLatch(1);

        @Rule(id = "SAMPLE-001", text = "It passes and was declared not to.")
        void passesAgainstItsDeviation() {
            run(() -> sleep(Duration.ofDays(1)));
        }

        @Rule(id = "SAMPLE-002", text = "It fails as declared.")
        void failsAsDeclared() {
            assertEquals(1, 2);
        }

        @Rule(id = "SAMPLE-003", text = "It passes.")
        void passes() {
            long before = clock().nanoTime();
            Duration start = run(() -> {
                sleep(Duration.ofDays(1));
                return getRunningLoop().time();
            });
            expectElapsed(Duration.ofDays(1), Duration.ofNanos(before), start);
        }

        @Rule(id = "SAMPLE-004", text = "It fails.")
        void fails() {
            assertEquals(1, 2, "numbers");
        }

        @Rule(id = "SAMPLE-005", needs = Capability.READINESS_EACH_TURN, text = "It needs what is not claimed.")
        void needsWhatIsNotClaimed() {
            throw new AssertionError("must not run");
        }

        @Rule(id = "SAMPLE-006", text = "It is for people.")
        void isForPeople() {
            byReview("look at it");
        }

        @Rule(id = "SAMPLE-007", text = "It leaves an unexpected failure.")
        void leavesAnUnexpectedFailure() {
            EventLoop loop = newLoop();
            loop.callSoon(() -> {
                throw new IllegalArgumentException("stray");
            });
            turns(loop, 1);
        }

        @Rule(id = "SAMPLE-008", text = "It expects the failure.")
        void expectsTheFailure() {
            EventLoop loop = newLoop();
            loop.callSoon(() -> {
                throw new IllegalArgumentException("stray");
            });
            drain(loop);
            expectHandled(IllegalArgumentException.class);
            expectNothingHandled();
        }

        @Rule(id = "SAMPLE-009", text = "It leaves a loop running.")
        void leavesALoopRunning() {
            EventLoop loop = newLoop();
            CountDownLatch running = new CountDownLatch(1);
            loop.callSoon(running::countDown);
            startThread(loop::runForever);
            awaitLatch(running);
        }

        @Rule(id = "SAMPLE-010", text = "Another thread fails.")
        void anotherThreadFails() {
            startThread(() -> {
                throw new IllegalArgumentException("elsewhere");
            });
        }

        @Rule(id = "SAMPLE-011", text = "It forgets the last step.")
        void forgetsTheLastStep() {
            steps().expect(1);
        }

        @Rule(id = "SAMPLE-012", text = "It never ends.")
        void neverEnds() throws InterruptedException {
            RELEASED.await();
        }

        @Rule(id = "SAMPLE-013", text = "It counts turns.")
        void countsTurns() {
            run(() -> {
                try (var counter = countTurns(getRunningLoop())) {
                    turns(3);
                    assertEquals(3, counter.count());
                }
                settle();
            });
        }

        @Rule(id = "SAMPLE-014", text = "It fails with what cannot be printed.")
        void failsWithWhatCannotBePrinted() {
            throw new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String toString() {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
