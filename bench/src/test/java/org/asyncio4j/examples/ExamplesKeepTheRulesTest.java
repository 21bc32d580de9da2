package org.asyncio4j.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.asyncio4j.tck.arch.AsyncioRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The conformance kit's rules for users' own programs hold for the examples, except for the one that shows a mistake.
 */
class ExamplesKeepTheRulesTest {
    private static final JavaClasses EXAMPLES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.asyncio4j.examples");

    static Stream<ArchRule> rules() {
        return Stream.of(
                AsyncioRules.coroutinesDoNotBlock(),
                AsyncioRules.threadsDoNotSuspend(),
                AsyncioRules.contextManagersAreNotCloseable());
    }

    @Test
    void examplesWereFound() {
        assertTrue(EXAMPLES.contain(Example.class) && EXAMPLES.size() > 20, () -> EXAMPLES.size() + " classes");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void examplesKeep(ArchRule rule) {
        rule.check(EXAMPLES.that(not(equivalentTo(BlockingCall.class))));
    }

    /** The example calls the same method twice: in the task, and in a thread. */
    @Test
    void theExampleOfABlockingCallIsFoundOnce() {
        var failures = AsyncioRules.coroutinesDoNotBlock().evaluate(EXAMPLES).getFailureReport().getDetails();
        assertEquals(1, failures.size(), failures::toString);
        assertTrue(failures.getFirst().startsWith("BlockingCall.blockingCall calls Thread.sleep"), failures::toString);
    }
}
