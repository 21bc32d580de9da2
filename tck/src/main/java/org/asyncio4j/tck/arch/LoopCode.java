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
     * It runs on the loop
     *  1. what is given to asyncio4j as a lambda or method reference, to be run as a coroutine, a block or a callback:
     *     so not what toThread and runInExecutor take, or the CompletionStage side of a ConcurrentFuture;
     *  2. a method that makes a suspending call: only a task can;
     *  3. what such code calls, and what lambdas do that it gives to a collection or a stream.
     *
     * Not seen: lambdas that go through a variable or another library, methods that override the one that is named,
     * reflection. So what it finds is so, and what it does not find may be there all the same.
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

    /** The calls that block, made by the methods of a class; for each what to say about it. */
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

    /** A reference to a method that blocks: there is no code of a lambda's that calls it. */
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

    /** Whether the type calls at once, or at a later call of the same thread, what is given to it. */
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

    /** Where it is declared: in the class that is named or in one above it. */
    private @Nullable MethodCode find(MethodId named) {
        MethodCode found = methods.get(named);
        for (JavaClass type = classes.get(named.owner()); found == null && type != null;) {
            type = type.getRawSuperclass().orElse(null);
            found = type == null ? null : methods.get(named.withOwner(type.getName()));
        }
        return found;
    }

    /** A lambda has a name that nobody wrote: that of the method around it is in the middle. */
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
