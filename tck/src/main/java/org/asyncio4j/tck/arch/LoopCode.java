package org.asyncio4j.tck.arch;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.tck.arch.MethodCode.Call;
import org.asyncio4j.tck.arch.MethodCode.Lambda;
import org.jspecify.annotations.Nullable;

/** The methods of some classes that run on an event loop, as far as can be seen, each with the reason. */
final class LoopCode {

    /*
     * Overview.
     *
     * The following runs on the loop:
     *   1. what is given to asyncio4j as a lambda or method reference, to be run as a coroutine, a block or a callback:
     *      so not what toThread and runInExecutor take, or the CompletionStage side of a ConcurrentFuture;
     *   2. a method that makes a suspending call: only a task can;
     *   3. what such code calls, and what lambdas do that it gives to a collection or a stream.
     *
     * Not seen: lambdas that go through a variable or another library, methods that override the method named in the
     * call, reflection. So everything found is real, and more may exist than is found.
     */

    private static final Set<String> RUN_ON_LOOP = Set.of(
            "org.asyncio4j.Asyncio",
            "org.asyncio4j.AsyncGenerator",
            "org.asyncio4j.Condition",
            "org.asyncio4j.Future",
            "org.asyncio4j.Runner",
            "org.asyncio4j.Task",
            "org.asyncio4j.TaskGroup");

    private static final String EVENT_LOOP = "org.asyncio4j.EventLoop";
    private static final String CONTEXT_MANAGER = "org.asyncio4j.AsyncContextManager";
    private static final Set<String> BLOCK = Set.of("run", "call");
    private static final Set<String> ELSEWHERE = Set.of("toThread", "runInExecutor", "<init>");

    private final Types types;
    private final Map<MethodId, MethodCode> methods = new LinkedHashMap<>();
    private final Map<String, JavaClass> classes = new HashMap<>();
    private final Map<MethodId, String> reasons = new HashMap<>();
    private final Deque<MethodCode> open = new ArrayDeque<>();

    LoopCode(Collection<JavaClass> checked) {
        types = new Types(checked);
        checked.stream().sorted(Comparator.comparing(JavaClass::getName)).forEach(this::read);
        methods.values().forEach(this::begin);
        while (!open.isEmpty()) {
            follow(open.pop());
        }
    }

    private void read(JavaClass type) {
        classes.put(type.getName(), type);
        type.getSource().ifPresent(source -> {
            try {
                ClassCode.read(source.getUri()).forEach(method -> methods.put(method.id(), method));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + source, e);
            }
        });
    }

    /** Returns the blocking calls made by the methods of a class, each with a text for the report. */
    List<String> blockingCallsOf(JavaClass type) {
        List<String> found = new ArrayList<>();
        for (MethodCode method : methods.values()) {
            if (method.id().owner().equals(type.getName())) {
                String reason = reasons.get(method.id());
                if (reason != null) {
                    blockingCalls(method, reason, found);
                }
                blockingReferences(method, found);
            }
        }
        return found.stream().sorted().toList();
    }

    private void blockingCalls(MethodCode method, String reason, List<String> found) {
        for (Call call : method.calls()) {
            if (BlockingCalls.contains(call.target(), types)) {
                found.add(named(method.id()) + " calls " + call.target().text() + " in " + place(method, call.line())
                        + ", and runs on the loop: " + reason);
            }
        }
    }

    /** Finds references to blocking methods, for which there is no lambda code that calls them. */
    private void blockingReferences(MethodCode method, List<String> found) {
        for (Lambda lambda : method.lambdas()) {
            MethodId taker = lambda.taker();
            if (taker != null && runsOnLoop(taker) && BlockingCalls.contains(lambda.body(), types)) {
                found.add(named(method.id()) + " gives " + lambda.body().text() + " to " + taker.text() + " in "
                        + place(method, lambda.line()) + ", which runs it on the loop");
            }
        }
    }

    private void begin(MethodCode method) {
        for (Lambda lambda : method.lambdas()) {
            MethodId taker = lambda.taker();
            if (taker != null && runsOnLoop(taker)) {
                add(lambda.body(), "it is given to " + taker.text() + " in " + place(method, lambda.line()));
            }
        }
        for (Call call : method.calls()) {
            if (SuspendingCalls.contains(call.target(), types)) {
                add(method.id(), "it suspends by " + call.target().text() + " in " + place(method, call.line()));
            }
        }
    }

    private boolean runsOnLoop(MethodId taker) {
        return !ELSEWHERE.contains(taker.name())
                && (RUN_ON_LOOP.contains(taker.owner())
                        || types.isA(taker.owner(), EVENT_LOOP)
                        || (BLOCK.contains(taker.name()) && types.isA(taker.owner(), CONTEXT_MANAGER)));
    }

    private void follow(MethodCode method) {
        for (Call call : method.calls()) {
            add(call.target(), "it is called by " + named(method.id()) + " in " + place(method, call.line()));
        }
        for (Lambda lambda : method.lambdas()) {
            MethodId taker = lambda.taker();
            if (taker != null && isSynchronous(taker.owner())) {
                add(lambda.body(), "it is used by " + named(method.id()) + " in " + place(method, lambda.line()));
            }
        }
    }

    /** Returns whether the type calls what it is given at once, or in a later call on the same thread. */
    private static boolean isSynchronous(String type) {
        String name = type.substring(0, Math.max(0, type.lastIndexOf('.')));
        return Set.of("java.util", "java.util.function", "java.util.stream").contains(name)
                || type.equals("java.lang.Iterable")
                || type.equals("org.asyncio4j.Context");
    }

    private void add(MethodId named, String reason) {
        MethodCode method = find(named);
        if (method != null && reasons.putIfAbsent(method.id(), reason) == null) {
            open.add(method);
        }
    }

    /** Returns the method where it is declared: in the named class or in a superclass. */
    private @Nullable MethodCode find(MethodId named) {
        MethodCode found = methods.get(named);
        for (JavaClass type = classes.get(named.owner()); found == null && type != null;) {
            type = type.getRawSuperclass().orElse(null);
            found = type == null ? null : methods.get(named.withOwner(type.getName()));
        }
        return found;
    }

    /** Returns a name for reports. The generated name of a lambda contains that of the method around it. */
    private static String named(MethodId method) {
        String[] parts = method.name().split("\\$", -1);
        return parts.length == 3 && parts[0].equals("lambda")
                ? "a lambda of " + method.withName(parts[1]).text()
                : method.text();
    }

    private static String place(MethodCode method, int line) {
        String owner = method.id().owner();
        String file = owner.substring(owner.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
        return "(" + file + ".java:" + line + ")";
    }
}
