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
final class ExceptionHandlers {

    private final ExceptionGroup group;
    private final List<Throwable> raised = new ArrayList<>(); // by handlers, in order
    private final Set<Throwable> leftOver = Collections.newSetFromMap(new IdentityHashMap<>()); // leaves of the group

    private ExceptionHandlers(ExceptionGroup group) {
        this.group = group;
    }

    static <X extends Exception> void run(Action<X> block, List<Handler> handlers) throws X {
        try {
            block.run();
        } catch (ExceptionGroup group) {
            new ExceptionHandlers(group).byAll(handlers);
        } catch (Throwable single) {
            byFirst(handlers, single);
        }
    }

    private static void byFirst(List<Handler> handlers, Throwable single) {
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

    private void byAll(List<Handler> handlers) {
        ExceptionGroup rest = group;
        for (Handler each : handlers) {
            if (rest == null) {
                break;
            }
            Split parts = rest.splitLeaves(each.condition);
            ExceptionGroup matching = parts.matching();
            if (matching != null) {
                rest = parts.rest();
                note(call(each, matching), matching, rest);
            }
        }
        leave(rest);
        throwWhatIsLeft();
    }

    /** Calls a handler; returns its failure, which carries the group it was given, or null if it returned normally. */
    private static @Nullable Throwable call(Handler handler, ExceptionGroup given) {
        try {
            handler.action.run(given);
            return null;
        } catch (Throwable failure) {
            if (failure != given) {
                Suppressed.addOrTell(failure, given, "a handler failed; this is the group that it was called with");
            }
            return failure;
        }
    }

    private void note(@Nullable Throwable failure, ExceptionGroup given, @Nullable ExceptionGroup rest) {
        if (failure == given) {
            leave(given);
        } else if (failure != null && ControlFlow.is(failure)) { // in a group, catch (Exception e) would swallow it
            leave(rest);
            whatIsLeft().forEach(
                    each -> Suppressed.addOrTell(failure, each, "a handler ended the run before this was handled"));
            throw Throwing.any(failure);
        } else if (failure != null) {
            raised.add(failure);
        }
    }

    private void leave(@Nullable Throwable part) {
        if (part instanceof ExceptionGroup nested) {
            nested.exceptions().forEach(this::leave);
        } else if (part != null) {
            leftOver.add(part);
        }
    }

    private List<Throwable> whatIsLeft() {
        ExceptionGroup again = group.splitLeaves(leftOver::contains).matching();
        if (again != null) {
            raised.add(again);
        }
        return raised;
    }

    private void throwWhatIsLeft() {
        List<Throwable> all = whatIsLeft();
        if (all.size() == 1) {
            throw Throwing.any(all.getFirst());
        }
        if (!all.isEmpty()) {
            throw new ExceptionGroup("", all);
        }
    }
}
