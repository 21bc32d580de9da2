package org.asyncio4j.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static java.util.stream.Collectors.toCollection;
import static org.asyncio4j.architecture.Module.ALL;
import static org.asyncio4j.architecture.Module.in;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/** The rules for the main code of all modules, with exceptions listed by name. */
class CodingRulesTest {
    private static final DescribedPredicate<JavaClass> PROGRAMS =
            in("org.asyncio4j.bench..", "org.asyncio4j.examples..");

    private static final List<String> MEANINGLESS =
            List.of("Manager", "Helper", "Util", "Utils", "Impl", "Base", "Data");

    /** The exceptions for names. */
    private static final Map<String, String> NAMES_OF_OTHERS =
            Map.of("AsyncContextManager", "asyncio's own word");

    /** The exceptions for static mutable state. */
    private static final Map<String, String> STATIC_STATE =
            Map.ofEntries(
                    Map.entry("ThreadState.SLOT", "what is current on a thread"),
                    Map.entry("ThreadState.finder", "the short way to it"),
                    Map.entry("Repr.PRINTING", "what is being printed on a thread"),
                    Map.entry("EnteredLoops.ENTRIES", "the threads that loops written from nothing have entered"),
                    Map.entry("UnclosedLoops.OPEN", "all loops of the JVM that are not closed"),
                    Map.entry("EndingThreads.ENDING", "threads that have to end, held weakly"),
                    Map.entry("SchedulerParallelism.EXTRA", "what was added to the scheduler of the JVM"),
                    Map.entry("SchedulerParallelism.FEWER", "what was taken away from the scheduler of the JVM"),
                    Map.entry("SignalOwners.INSTANCE", "which loop has taken each signal of the JVM"),
                    Map.entry("ServerOptions.DEFAULTS", "a set that is never changed"),
                    Map.entry("CancelledTlsRules.SERVING", "a TLS context, created on first use"),
                    Map.entry("CancelledTlsRules.TRUSTED", "a TLS context, created on first use"),
                    Map.entry("SelectorThread.SHARED", "one thread for all loops without a selector"),
                    Map.entry("LoopThread.NUMBERS", "a counter for names of threads"),
                    Map.entry("AbstractEventLoop.NUMBERS", "a counter for the numbers of loops"),
                    Map.entry("CoroutineTask.NAMES", "a counter for names of tasks"),
                    Map.entry("Log.HANDOFF_REPORTED", "one line of log per JVM"),
                    Map.entry("UnknownSettings.CHECKED", "one line of log per JVM"),
                    Map.entry("VirtualThreadHook.DEFAULT_SCHEDULER", "the one of the JDK itself"),
                    Map.entry("LoopWatchdog.INSTANCE", "one thread for all loops of the JVM"),
                    Map.entry("LiveGenerators.ALL", "the generators of each loop, held weakly"),
                    Map.entry("FileOperations.ALL", "the file threads of each loop, held weakly"),
                    Map.entry("NeverAwaited.KNOWN", "debug mode: coroutine objects that have not run yet"),
                    Map.entry("ToolContext.followed", "the thread-locals that follow tasks, of the JVM"),
                    Map.entry("SlowSteps.listener", "the one listener of the JVM"),
                    Map.entry("Monitoring.offered", "whether the one MBean of the JVM is registered"),
                    Map.entry("TaskCapture.IDS", "the ids of tasks in dumps, which are held weakly"),
                    Map.entry("TasksBean.ATTRIBUTES", "what the MBean describes of itself; never changed"));

    @Test
    void noThreadSleeps() {
        noClasses()
                .that(DescribedPredicate.not(in("org.asyncio4j.examples..")))
                .should()
                .callMethodWhere(target(owner(JavaClass.Predicates.type(Thread.class))).and(target(name("sleep"))))
                .check(ALL);
    }

    /** It needs a lock, and polls a queue that has another: on the threads of coroutines, that can be a deadlock. */
    @Test
    void noLoopUsesAWeakHashMap() {
        noClasses()
                .that(DescribedPredicate.not(in("org.asyncio4j.tck..")))
                .should().dependOnClassesThat().areAssignableTo(WeakHashMap.class).check(ALL);
    }

    @Test
    void onlyProgramsPrint() {
        noClasses()
                .that(DescribedPredicate.not(PROGRAMS))
                .and()
                .doNotHaveSimpleName("ConformanceListener") // one line for each class, in the build's output
                .and()
                .doNotHaveSimpleName("OutOfDescriptors") // the program of a rule, which reads its output
                .should(ACCESS_STANDARD_STREAMS)
                .check(ALL);
    }

    /** Rules and scenario programs of the kit are tests: they may fail with any exception. */
    @Test
    void noExceptionIsGeneric() {
        noClasses()
                .that(DescribedPredicate.not(in("org.asyncio4j.tck.rules..", "org.asyncio4j.tck.oracle..")))
                .and()
                .haveNameNotMatching(".*\\.(AwaitChain|FailureCopy|Repr\\$StandIn)") // only printed, never thrown
                .should(THROW_GENERIC_EXCEPTIONS)
                .check(ALL);
    }

    @Test
    void noNameEndsInAMeaninglessWord() {
        var found =
                ALL.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> MEANINGLESS.stream().anyMatch(name::endsWith))
                        .collect(toCollection(TreeSet::new));
        assertEquals(NAMES_OF_OTHERS.keySet(), found);
    }

    @Test
    void noStateIsStatic() {
        var found =
                ALL.that(DescribedPredicate.not(PROGRAMS)).stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(CodingRulesTest::isMutable)
                        .map(field -> field.getOwner().getSimpleName() + "." + field.getName())
                        .collect(toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(STATIC_STATE.keySet()), found);
    }

    private static boolean isMutable(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.FINAL) || isMutable(valueOf(field));
    }

    /**
     * Returns whether a value is mutable, as far as visible: by the fields of our own types, and by probing the JDK's
     * collections.
     */
    private static boolean isMutable(Object value) {
        return switch (value) {
            case null -> false;
            case Enum<?> _,Class<?> _ -> false;
            case Object[] array -> array.length > 0;
            case Collection<?> _,Map<?, ?> _ ->
                !value.getClass().getName().matches("java\\.util\\.(Immutable|Collections\\$Unmod).*");
            default -> {
                var type = value.getClass();
                yield value instanceof ThreadLocal
                        || type.getPackageName().startsWith("java.util.concurrent")
                        || hasState(value, type);
            }
        };
    }

    private static boolean hasState(Object value, Class<?> type) {
        return type.getName().startsWith("org.asyncio4j.")
                && (Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .anyMatch(field -> !Modifier.isFinal(field.getModifiers()) || isMutable(valueOf(field, value)))
                        || hasState(value, type.getSuperclass()));
    }

    private static Object valueOf(JavaField field) {
        return valueOf(field.reflect(), null);
    }

    private static Object valueOf(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
