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
    private static final List<String> NOT_OWN = List.of(LIBRARY, "java.", "jdk.", "sun.");

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
     * Returns where it is: its innermost frame; for one inside the library or the JDK, the function called there and its
     * caller; then the primitive at which it waits.
     */
    String place() {
        return waitsAt.isEmpty() ? frame() : frame() + " (" + waitsAt + ")";
    }

    private String frame() {
        if (stack.isEmpty()) {
            return coroutine;
        }
        for (int i = 1; i < stack.size() && !isOwn(stack.get(i - 1)); i++) {
            if (isOwn(stack.get(i))) {
                return called(i - 1) + " <- " + stack.get(i);
            }
        }
        return stack.size() > 1 && method(stack.getFirst()).startsWith(LIBRARY)
                ? called(0) + " <- " + stack.get(1)
                : stack.getFirst();
    }

    private String called(int index) {
        String method = method(stack.get(index));
        return method.startsWith(LIBRARY) ? method.substring(LIBRARY.length()) : method;
    }

    private static boolean isOwn(String frame) {
        return NOT_OWN.stream().noneMatch(method(frame)::startsWith);
    }

    /** Returns class and method of a frame, without its loader and module. */
    private static String method(String frame) {
        int end = frame.indexOf('(');
        String qualified = end < 0 ? frame : frame.substring(0, end);
        return qualified.substring(qualified.lastIndexOf('/') + 1);
    }
}
