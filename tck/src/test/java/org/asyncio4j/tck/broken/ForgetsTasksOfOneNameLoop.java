package org.asyncio4j.tck.broken;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;

/** A loop that keeps its tasks by name: it finds only one of those with the same name. */
@Breaks("TASK-094")
final class ForgetsTasksOfOneNameLoop extends ForwardingLoop {

    ForgetsTasksOfOneNameLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Set<Task<?>> allTasks() {
        Map<String, Task<?>> byName = new LinkedHashMap<>();
        super.allTasks().forEach(task -> byName.put(task.name(), task));
        return Set.copyOf(byName.values());
    }
}
