package org.asyncio4j.tck.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncioRulesTest {
    private static JavaClasses classes(Class<?>... samples) {
        return new ClassFileImporter().importClasses(samples);
    }

    private static List<String> details(ArchRule rule, Class<?>... samples) {
        return rule.evaluate(classes(samples)).getFailureReport().getDetails();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "a lambda of BlockingSamples.task calls Thread.sleep in; it is given to Asyncio.createTask in",
            "a lambda of BlockingSamples.taskWithOptions calls CountDownLatch.await in; given to Asyncio.createTask",
            "a lambda of BlockingSamples.member calls BlockingQueue.poll in; given to TaskGroup.createTask",
            "a lambda of BlockingSamples.block calls Files.readString in; given to Timeout.run",
            "a lambda of BlockingSamples.callback calls CompletableFuture.join in; given to EventLoop.callSoon",
            "a lambda of BlockingSamples.mainTask calls Selector.select in; given to Asyncio.run",
            "BlockingSamples.reads calls InputStream.read in; given to Asyncio.coroutine",
            "BlockingSamples.suspending calls Future.get in; it suspends by Asyncio.sleep in",
            "BlockingSamples.second calls Object.wait in; it is called by BlockingSamples.first in",
            "BlockingSamples.joined calls Thread.join in; it is called by a lambda of BlockingSamples.insideAStream",
            "a lambda of BlockingSamples.contextOfATask calls CountDownLatch.await in; it is used by a lambda of",
            "a lambda of BlockingSamples.answerOfTheLoopItself calls ConcurrentFuture.result in; Asyncio.createTask",
    })
    void blockingCallsAreFoundAndExplained(String what, String why) {
        var details = details(AsyncioRules.coroutinesDoNotBlock(), BlockingSamples.class);
        assertTrue(details.stream().anyMatch(one -> one.startsWith(what) && one.contains(why)), details::toString);
    }

    /** A reference to a method that blocks has no body of its own, so the reference is reported. */
    @Test
    void blockingMethodReferencesAreFound() {
        var details = details(AsyncioRules.coroutinesDoNotBlock(), BlockingSamples.class);
        var expected = "BlockingSamples.oneOfSeveral gives BlockingQueue.take to Asyncio.gather in";
        assertTrue(details.stream().anyMatch(one -> one.startsWith(expected)), details::toString);
    }

    @Test
    void nothingElseIsFound() {
        var details = details(AsyncioRules.coroutinesDoNotBlock(), BlockingSamples.class);
        assertEquals(13, details.size(), details::toString);
        assertEquals(List.of(), details(AsyncioRules.coroutinesDoNotBlock(), NonBlockingSamples.class));
    }

    @ParameterizedTest
    @CsvSource({
            "HiddenSleep, which is Thread.sleep",
            "SuspendingThread, which only a task can",
            "SuspendingRunnable, which only a task can",
    })
    void threadsThatSuspendAreFound(String sample, String text) throws Exception {
        var details = details(AsyncioRules.threadsDoNotSuspend(), sample(sample));
        assertEquals(1, details.size(), details::toString);
        assertTrue(details.getFirst().endsWith(text), details::toString);
    }

    @ParameterizedTest
    @CsvSource({"RunsATask", "SetsAnEvent"})
    void threadsThatLeaveItToTasksAreFine(String sample) throws Exception {
        assertEquals(List.of(), details(AsyncioRules.threadsDoNotSuspend(), sample(sample)));
    }

    private static Class<?> sample(String name) throws ClassNotFoundException {
        return Class.forName(ThreadSamples.class.getName() + "$" + name);
    }

    @Test
    void closeableContextManagersAreFound() {
        var rule = AsyncioRules.contextManagersAreNotCloseable();
        assertEquals(List.of(), details(rule, ContextManagerSamples.Transaction.class));
        var details = details(rule, ContextManagerSamples.CloseableTransaction.class);
        assertEquals(1, details.size(), details::toString);
        assertTrue(details.getFirst().contains("CloseableTransaction"), details::toString);
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                AsyncioRules.coroutinesDoNotBlock(),
                AsyncioRules.threadsDoNotSuspend(),
                AsyncioRules.contextManagersAreNotCloseable());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesSayWhatToDo(ArchRule rule) {
        assertTrue(rule.getDescription().matches("(?s).+, because .+: .+\\(.*\\).*"), rule.getDescription());
    }

    /** Detects methods that are new or renamed. */
    @Test
    void suspendingMethodsAreThoseOfTheClassFiles() {
        Set<String> named = new TreeSet<>();
        SuspendingCalls.METHODS.forEach((type, methods) -> methods.forEach(
                method -> named.add(type.substring("org.asyncio4j.".length()) + "." + method)));
        assertEquals(SuspendingMethods.ofApi(), named);
    }

    /** The methods listed as blocking exist. */
    @Test
    void blockingMethodsExist() throws Exception {
        Collection<String> missing = new TreeSet<>();
        for (var entry : BlockingCalls.ALL) {
            var methods = Arrays.stream(Class.forName(entry.type()).getMethods())
                    .map(java.lang.reflect.Method::getName)
                    .toList();
            entry.names().stream()
                    .filter(name -> !methods.contains(name))
                    .map(name -> entry.type() + "." + name)
                    .forEach(missing::add);
        }
        assertEquals(Set.of(), missing);
    }
}
