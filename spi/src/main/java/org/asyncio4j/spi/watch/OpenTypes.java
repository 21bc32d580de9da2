package org.asyncio4j.spi.watch;

import java.util.List;
import java.util.Map;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.asyncio4j.debug.TaskDump;

/** Loops and tasks as JMX passes data to clients that do not have this library. */
final class OpenTypes {

    private static final CompositeType TASK;
    private static final CompositeType LOOP;

    static {
        try {
            TASK = typeOf(
                    "Task",
                    new String[] {"id", "loop", "name", "coroutine", "state", "stack", "waitsAt", "awaitedBy"},
                    SimpleType.INTEGER,
                    SimpleType.STRING,
                    SimpleType.STRING,
                    SimpleType.STRING,
                    SimpleType.STRING,
                    new ArrayType<>(1, SimpleType.STRING),
                    SimpleType.STRING,
                    new ArrayType<>(1, SimpleType.INTEGER));
            LOOP = typeOf(
                    "Loop",
                    new String[] {"loop", "tasks", "ready", "timers", "lagMillis"},
                    SimpleType.STRING,
                    SimpleType.INTEGER,
                    SimpleType.INTEGER,
                    SimpleType.INTEGER,
                    SimpleType.LONG);
        } catch (OpenDataException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private OpenTypes() {}

    private static CompositeType typeOf(String name, String[] items, OpenType<?>... types) throws OpenDataException {
        return new CompositeType("org.asyncio4j." + name, name, items, items, types);
    }

    static CompositeData[] ofTasks(List<TaskDump.Entry> tasks) {
        return tasks.stream()
                .map(each -> of(
                        TASK,
                        Map.of(
                                "id", each.id(),
                                "loop", each.loop(),
                                "name", each.name(),
                                "coroutine", each.coroutine(),
                                "state", each.state(),
                                "stack", each.stack().stream()
                                        .map(StackTraceElement::toString)
                                        .toArray(String[]::new),
                                "waitsAt", each.waitsAt(),
                                "awaitedBy", each.awaitedBy().toArray(Integer[]::new))))
                .toArray(CompositeData[]::new);
    }

    static CompositeData[] ofLoops(List<LoopFigures> loops) {
        return loops.stream()
                .map(each -> of(
                        LOOP,
                        Map.of(
                                "loop", each.loop().toString(),
                                "tasks", each.tasks(),
                                "ready", each.ready(),
                                "timers", each.timers(),
                                "lagMillis", each.lagMillis())))
                .toArray(CompositeData[]::new);
    }

    private static CompositeData of(CompositeType type, Map<String, Object> values) {
        try {
            return new CompositeDataSupport(type, values);
        } catch (OpenDataException e) {
            throw new IllegalStateException(e);
        }
    }
}
