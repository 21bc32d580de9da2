package org.asyncio4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.AsyncFiles;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;

/**
 * Failures whose stack has no line of the program, as they come from the loop or from another thread, show where the
 * program waited for them, without debug mode as well.
 */
class AwaitsOfAFailureTest {

    @Test
    void failureOfAJobShowsWhereItWasAwaited() {
        var failure = thrownIn(() -> Asyncio.toThread(() -> {
            throw new IllegalStateException("in the thread");
        }));
        assertEquals(List.of(AwaitsOfAFailureTest.class.getName()), awaits(failure));
    }

    @Test
    void failureOfAFileOperationShowsWhereItWasAwaited() {
        var failure = thrownIn(() -> AsyncFiles.readString(Path.of("/no/such/file")));
        assertEquals(List.of(AwaitsOfAFailureTest.class.getName()), awaits(failure));
    }

    @Test
    void failureOfInputOrOutputShowsWhereItWasAwaited() {
        var failure = thrownIn(() -> awaitFailed(new IOException("reset")));
        assertEquals(List.of(AwaitsOfAFailureTest.class.getName()), awaits(failure));
    }

    @Test
    void failureOfATaskDoesNot() {
        var failure = thrownIn(() -> Asyncio.createTask(() -> {
            throw new IOException("in the task");
        }).await());
        assertEquals(List.of(), awaits(failure));
    }

    /** It costs a walk over the stack, and its own stack says where it comes from. */
    @Test
    void failureOfTheProgramDoesNot() {
        var failure = thrownIn(() -> awaitFailed(new IllegalStateException("in the task")));
        assertEquals(List.of(), awaits(failure));
    }

    private static Throwable thrownIn(Action<Exception> body) {
        var config = LoopConfig.backend("nio").withoutDebug();
        return assertThrows(Throwable.class, () -> Asyncio.run(config, body));
    }

    private static void awaitFailed(Throwable failure) {
        Future<Object> future = Asyncio.getRunningLoop().createFuture();
        future.setException(failure);
        future.await();
    }

    /** Returns the classes in which it was awaited. */
    private static List<String> awaits(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .flatMap(each -> Arrays.stream(each.getStackTrace()))
                .map(StackTraceElement::getClassName)
                .toList();
    }
}
