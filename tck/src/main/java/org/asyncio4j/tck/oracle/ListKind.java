package org.asyncio4j.tck.oracle;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of lists in a program: each is a step, a body, an awaitable, a handler, or names. */
final class ListKind {

    private static final Set<String> AWAITABLES =
            Set.of("t", "f", "c", "sl", "g", "sh", "wf", "w", "ev", "acq", "cw", "cwf", "qg", "qp", "qj", "bw", "ba",
                    "br", "rl", "rx", "ru", "rd", "open", "dr", "wc", "anext", "asend", "athrow", "aclose", "shut",
                    "user", "let", "y", "nx");

    private static final Set<String> IN_COROUTINES_ONLY =
            Set.of("await", "await_ok", "try", "with", "timeout", "timeout_at", "tg", "repeat", "if", "asc", "reraise",
                    "return", "star", "take", "yield", "afor");

    private ListKind() {}

    static boolean isStep(@Nullable Object json) {
        return json instanceof List<?> list && list.size() >= 2 && list.get(0) instanceof Long
                && list.get(1) instanceof String;
    }

    /** Returns whether it consists of steps, at least one. */
    static boolean isBody(List<?> list) {
        return !list.isEmpty() && list.stream().allMatch(ListKind::isStep);
    }

    /** Returns whether a callback may also have such a body. */
    static boolean isPlain(List<?> body) {
        return body.stream().noneMatch(step -> IN_COROUTINES_ONLY.contains(((List<?>) step).get(1)));
    }

    static boolean isAwaitable(@Nullable Object json) {
        return json instanceof List<?> list && list.size() >= 2 && AWAITABLES.contains(list.get(0));
    }

    /** Returns whether it is a list of like elements, any of which may go; of names at least one stays. */
    static boolean mayShrink(List<?> list) {
        return isBody(list)
                || (!list.isEmpty()
                        && (list.stream().allMatch(ListKind::isAwaitable)
                                || list.stream().allMatch(ListKind::isHandler)))
                || (list.size() > 1 && list.stream().allMatch(ListKind::isName));
    }

    /** Returns whether it is a handler: what it catches, and its body. */
    private static boolean isHandler(@Nullable Object json) {
        return json instanceof List<?> list && list.size() == 2 && list.get(0) instanceof List<?> caught
                && caught.stream().allMatch(ListKind::isName) && list.get(1) instanceof List<?>;
    }

    /** Returns whether it names a task, a future or an exception; other words of the language are in lower case. */
    private static boolean isName(@Nullable Object json) {
        return json instanceof String text && !text.isEmpty() && Character.isUpperCase(text.charAt(0));
    }
}
