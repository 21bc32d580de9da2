package org.asyncio4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.asyncio4j.ExceptionGroup.Handler;
import org.asyncio4j.ExceptionGroup.Split;
import org.asyncio4j.bootstrap.ControlFlow;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/** A run of {@link ExceptionGroup#handle}: the group that was thrown, and the fate of its parts. */
final class GroupHandling {

    private final ExceptionGroup group;
    private final List<Throwable> raised = new ArrayList<>(); // by handlers, in order
    private final Set<Throwable> unhandledLeaves = Collections.newSetFromMap(new IdentityHashMap<>()); // of the group

    private GroupHandling(ExceptionGroup group) {
        this.group = group;
    }

    static <X extends Exception> void run(Action<X> block, List<Handler> handlers) throws X {
        try {
            block.run();
        } catch (ExceptionGroup group) {
            new GroupHandling(group).handleGroup(handlers);
        } catch (Throwable single) {
            handleSingle(handlers, single);
        }
    }

    private static void handleSingle(List<Handler> handlers, Throwable single) {
        for (Handler each : handlers) {
            if (each.condition.test(single)) {
                Throwable failure = call(each, new ExceptionGroup("", List.of(single)));
                if (failure != null) {
                    throw Throwing.any(failure);
                }
                return;
            }
        }
        throw Throwing.any(single);
    }

    private void handleGroup(List<Handler> handlers) {
        ExceptionGroup rest = group;
        for (Handler each : handlers) {
            if (rest == null) {
                break;
            }
            Split parts = rest.splitLeaves(each.condition);
            ExceptionGroup matching = parts.matching();
            if (matching != null) {
                rest = parts.rest();
                record(call(each, matching), matching, rest);
            }
        }
        addUnhandled(rest);
        throwUnhandled();
    }

    /** Calls a handler; returns its failure, which carries the group it was given, or null if it returned normally. */
    private static @Nullable Throwable call(Handler handler, ExceptionGroup given) {
        try {
            handler.action.run(given);
            return null;
        } catch (Throwable failure) {
            if (failure != given) {
                Suppressed.addOrReport(failure, given, "a handler failed; this is the group that it was called with");
            }
            return failure;
        }
    }

    private void record(@Nullable Throwable failure, ExceptionGroup given, @Nullable ExceptionGroup rest) {
        if (failure == given) {
            addUnhandled(given);
        } else if (failure != null && ControlFlow.is(failure)) { // in a group, catch (Exception e) would swallow it
            addUnhandled(rest);
            unhandled().forEach(
                    each -> Suppressed.addOrReport(failure, each, "a handler ended the run before this was handled"));
            throw Throwing.any(failure);
        } else if (failure != null) {
            raised.add(failure);
        }
    }

    private void addUnhandled(@Nullable Throwable part) {
        if (part instanceof ExceptionGroup nested) {
            nested.exceptions().forEach(this::addUnhandled);
        } else if (part != null) {
            unhandledLeaves.add(part);
        }
    }

    private List<Throwable> unhandled() {
        ExceptionGroup again = group.splitLeaves(unhandledLeaves::contains).matching();
        if (again != null) {
            raised.add(again);
        }
        return raised;
    }

    private void throwUnhandled() {
        List<Throwable> all = unhandled();
        if (all.size() == 1) {
            throw Throwing.any(all.getFirst());
        }
        if (!all.isEmpty()) {
            throw new ExceptionGroup("", all);
        }
    }
}
