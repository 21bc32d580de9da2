package org.asyncio4j.tools;

import java.util.List;
import javax.management.openmbean.CompositeData;

/** A task of another JVM; it has the same {@code id} in every answer. */
record RemoteTask(
        int id,
        String loop,
        String name,
        String coroutine,
        String state,
        List<String> stack,
        String waitsAt,
        List<Integer> awaitedBy) {

    private static final String LIBRARY = "org.asyncio4j.";

    /** Creates a task; copies the lists. */
    RemoteTask {
        stack = List.copyOf(stack);
        awaitedBy = List.copyOf(awaitedBy);
    }

    static RemoteTask of(CompositeData data) {
        return new RemoteTask(
                (Integer) data.get("id"),
                (String) data.get("loop"),
                (String) data.get("name"),
                (String) data.get("coroutine"),
                (String) data.get("state"),
                List.of((String[]) data.get("stack")),
                (String) data.get("waitsAt"),
                List.of((Integer[]) data.get("awaitedBy")));
    }

    /**
     * Returns its innermost frame; for a wait inside a function of the library, that function and its caller; then the
     * primitive at which it waits.
     */
    String place() {
        return waitsAt.isEmpty() ? frame() : frame() + " (" + waitsAt + ")";
    }

    private String frame() {
        if (stack.isEmpty()) {
            return coroutine;
        }
        String first = stack.getFirst();
        return first.startsWith(LIBRARY) && stack.size() > 1
                ? first.substring(LIBRARY.length(), first.indexOf('(')) + " <- " + stack.get(1)
                : first;
    }
}
