package org.asyncio4j.tck.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import org.asyncio4j.AsyncContextManager;
import org.jspecify.annotations.Nullable;

/**
 * ArchUnit rules that find mistakes which compile; a test checks them against the classes of a program.
 *
 * <pre>{@code
 * var classes = new ClassFileImporter().importPackages("com.acme");
 * AsyncioRules.coroutinesDoNotBlock().check(classes);
 * }</pre>
 *
 * <p>They find what class files show. Everything a rule reports is real; mistakes that a rule does not report may still
 * exist, and debug mode finds them at run time.
 */
public final class AsyncioRules {

    private AsyncioRules() {}

    /**
     * Returns the rule that code running on a loop makes no call that blocks the loop: {@code Thread.sleep}, a blocking
     * queue, the {@code get} of a java.util.concurrent future, a read of a stream or a file, and the like.
     *
     * <p>Code runs on a loop if it is given to asyncio4j as a lambda or method reference, if it suspends, or if such
     * code calls it, all within the classes that are checked. What {@code toThread} and {@code runInExecutor} take is
     * free to block. The rule does not see lambdas that go through a variable or through another library, methods that
     * override the method named in a call, and locks.
     */
    public static ArchRule coroutinesDoNotBlock() {
        return classes()
                .should(new ArchCondition<JavaClass>("not block the event loop") {
                    private @Nullable LoopCode code; // from init to finish

                    @Override
                    public void init(Collection<JavaClass> all) {
                        code = new LoopCode(all);
                    }

                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (code != null) {
                            code.blockingCallsOf(type)
                                    .forEach(call -> events.add(SimpleConditionEvent.violated(type, call)));
                        }
                    }

                    @Override
                    public void finish(ConditionEvents events) {
                        code = null;
                    }
                })
                .because("nothing else of a loop runs while one of its tasks blocks: use what asyncio4j has for it"
                        + " (sleep, Queue, await), or hand the call to a thread with toThread(() -> ..)");
    }

    /**
     * Returns the rule that no code calls {@code sleep} by its simple name inside a subclass of {@link Thread}, and
     * that no {@code run} of a thread or Runnable suspends on its own.
     *
     * <p>In such a class the inherited {@code Thread.sleep} hides a static import of {@code Asyncio.sleep}: the call
     * compiles, and blocks. And a thread is not a task: suspending calls fail there. A Runnable's lambdas are not
     * checked, as they may be the bodies of tasks.
     */
    public static ArchRule threadsDoNotSuspend() {
        return classes()
                .should(new ArchCondition<JavaClass>("not mistake a thread for a task") {
                    private @Nullable Types types; // from init to finish

                    @Override
                    public void init(Collection<JavaClass> all) {
                        types = new Types(all);
                    }

                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Types known = types;
                        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                            if (isHiddenSleep(call)) {
                                events.add(SimpleConditionEvent.violated(
                                        type, call.getDescription() + ", which is Thread.sleep"));
                            } else if (known != null && isInRun(call) && suspends(call, known)) {
                                events.add(SimpleConditionEvent.violated(
                                        type, call.getDescription() + ", which only a task can"));
                            }
                        }
                    }

                    @Override
                    public void finish(ConditionEvents events) {
                        types = null;
                    }
                })
                .because("inside a subclass of Thread a bare sleep(..) is Thread.sleep, regardless of imports, and a"
                        + " thread cannot suspend: write Asyncio.sleep(..) inside a task, which run(..) or"
                        + " runCoroutineThreadsafe(..) starts from a thread, and Thread.sleep(..) where it is meant");
    }

    /**
     * Returns whether the call is such a sleep. The compiler names the class in which it found the method; that is not
     * Thread if the name is unqualified.
     */
    private static boolean isHiddenSleep(JavaMethodCall call) {
        return call.getName().equals("sleep")
                && call.getTargetOwner().isAssignableTo(Thread.class)
                && !call.getTargetOwner().isEquivalentTo(Thread.class);
    }

    private static boolean isInRun(JavaMethodCall call) {
        return call.getOrigin().getName().equals("run")
                && call.getOrigin().getParameters().isEmpty()
                && call.getOriginOwner().isAssignableTo(Runnable.class)
                && !call.isDeclaredInLambda();
    }

    private static boolean suspends(JavaMethodCall call, Types types) {
        return SuspendingCalls.METHODS.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(call.getName())
                        && types.isA(call.getTargetOwner().getName(), entry.getKey()));
    }

    /**
     * Returns the rule that no {@link AsyncContextManager} is {@link AutoCloseable} as well.
     *
     * <p>It could be used in try-with-resources by mistake: {@code aenter} is never called then, and {@code close} does
     * not learn how the block ended.
     */
    public static ArchRule contextManagersAreNotCloseable() {
        return noClasses()
                .that()
                .areAssignableTo(AsyncContextManager.class)
                .should()
                .beAssignableTo(AutoCloseable.class)
                .allowEmptyShould(true)
                .because("try-with-resources would neither enter it nor pass a failure to it: drop AutoCloseable, and"
                        + " use it by run(..) or call(..)");
    }
}
