package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.asyncio4j.Action;
import org.asyncio4j.BoundedSemaphore;
import org.asyncio4j.Condition;
import org.asyncio4j.Acquisition;
import org.asyncio4j.Lock;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the object that acquire returns, the async with of Java (LOCK, from 430 on). */
public abstract class HeldRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected HeldRules() {}

    /** If this fails: acquire returns an object that releases another lock, or none. */
    @Rule(
            id = "LOCK-430",
            text = "try (var _ = x.acquire()) holds a lock, condition or semaphore in the block and releases it after.")
    void tryBlockHoldsWhatItAcquires() {
        run(() -> {
            Lock lock = new Lock();
            try (var _ = lock.acquire()) {
                turns(1);
                assertTrue(lock.isLocked());
            }
            assertFalse(lock.isLocked());
            Condition condition = new Condition();
            try (var _ = condition.acquire()) {
                turns(1);
                assertTrue(condition.isLocked());
            }
            assertFalse(condition.isLocked());
            Semaphore semaphore = new Semaphore();
            try (var _ = semaphore.acquire()) {
                turns(1);
                assertTrue(semaphore.isLocked());
            }
            assertFalse(semaphore.isLocked());
        });
    }

    /** If this fails: one failure locks out all other tasks. */
    @Rule(
            id = "LOCK-431",
            text = "A try block over acquire that fails or is cancelled releases, and its failure is thrown unchanged.")
    void failedBlockReleases() {
        run(() -> {
            Lock lock = new Lock();
            var failure = new IOException("in the block");
            assertSame(failure, expectThrows(IOException.class, () -> {
                try (var _ = lock.acquire()) {
                    throw failure;
                }
            }));
            assertEquals(0, failure.getSuppressed().length);
            assertFalse(lock.isLocked());
            Task<?> cancelled = createTask(() -> {
                try (var _ = lock.acquire()) {
                    turns(100);
                }
            });
            turns(2);
            assertTrue(lock.isLocked());
            cancelled.cancel();
            expectCancelled(cancelled::await);
            assertFalse(lock.isLocked());
        });
    }

    /** If this fails: a cancelled waiter releases the lock of the task that holds it. */
    @Rule(
            id = "LOCK-432",
            text = "When the wait of try (var _ = x.acquire()) is cancelled, the block is not run and nothing is"
                    + " released.")
    void cancelledWaitReleasesNothing() {
        run(() -> {
            Lock lock = new Lock();
            var semaphore = new BoundedSemaphore();
            lock.acquire();
            semaphore.acquire();
            Task<?> ofLock = createTask(() -> {
                try (var _ = lock.acquire()) {
                    trail().add("entered");
                }
            });
            Task<?> ofSemaphore = createTask(() -> {
                try (var _ = semaphore.acquire()) {
                    trail().add("entered");
                }
            });
            turns(1);
            ofLock.cancel();
            ofSemaphore.cancel();
            expectCancelled(ofLock::await);
            expectCancelled(ofSemaphore::await);
            assertTrue(lock.isLocked());
            assertTrue(semaphore.isLocked());
        });
        trail().expectNothing();
    }

    /** If this fails: the second close releases a lock that another task has acquired meanwhile. */
    @Rule(
            id = "LOCK-433",
            text = "The second close of the object that acquire returned does nothing, even if others have acquired"
                    + " meanwhile.",
            intent = "Who closes early, inside a try block, must not take the lock away from the next one.")
    void secondCloseDoesNothing() {
        run(() -> {
            Lock lock = new Lock();
            Acquisition held = lock.acquire();
            held.close();
            held.close();
            lock.acquire();
            held.close();
            assertTrue(lock.isLocked());
            Semaphore semaphore = new Semaphore(2);
            semaphore.acquire();
            Acquisition unit = semaphore.acquire();
            unit.close();
            unit.close();
            semaphore.acquire();
            assertTrue(semaphore.isLocked());
            unit.close();
            assertTrue(semaphore.isLocked());
        });
    }

    /** If this fails: unpaired releases go unnoticed. */
    @Rule(
            id = "LOCK-434",
            text = "Closing the object that acquire returned, when the lock was already released explicitly, is refused"
                    + " with PRIMITIVE_STATE; for a bounded semaphore with IllegalArgumentException.")
    void closeAfterAReleaseIsRefused() {
        run(() -> {
            Lock lock = new Lock();
            Acquisition held = lock.acquire();
            lock.release();
            expectMisuse(Misuse.PRIMITIVE_STATE, held::close);
            var semaphore = new BoundedSemaphore();
            Acquisition unit = semaphore.acquire();
            semaphore.release();
            expectThrows(IllegalArgumentException.class, unit::close);
        });
    }

    /** If this fails: the cause of the failure is lost behind its consequence. */
    @Rule(
            id = "LOCK-435",
            text = "When a block fails and its release is refused as well, the block's failure is thrown and carries"
                    + " the refusal as suppressed.",
            intent = "asyncio throws the refusal, with the failure as its context; Java's try has it the other way"
                    + " round.")
    void failureOfTheBlockComesFirst() {
        run(() -> {
            Lock lock = new Lock();
            var failure = new IOException("in the block");
            Action<IOException> block = () -> {
                try (var _ = lock.acquire()) {
                    lock.release();
                    throw failure;
                }
            };
            assertSame(failure, expectThrows(IOException.class, block));
            assertEquals(1, failure.getSuppressed().length);
            MisuseException refusal = (MisuseException) failure.getSuppressed()[0];
            assertEquals(Misuse.PRIMITIVE_STATE, refusal.misuse());
        });
    }
}
