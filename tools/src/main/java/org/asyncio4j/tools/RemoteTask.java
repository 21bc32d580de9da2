package org.asyncio4j.tools;

import java.util.List;
import javax.management.openmbean.CompositeData;

/** A task of another JVM; it has the same {@code id} in every answer. */
record RemoteTask(
        int id, String loop, String name, String coroutine, String state, List<String> stack, List<Integer> awaitedBy) {

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
                List.of((Integer[]) data.get("awaitedBy")));
    }
}
