package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * How a task is to be made: Python's keyword arguments of {@code create_task}.
 *
 * @param name its name; null for {@code Task-<n>}
 * @param context the context to run in; null for a copy of the creator's
 * @param eagerStart whether the first step runs inside {@code createTask}; null for what the loop's factory does
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task">asyncio.create_task</a>
 */
public record TaskOptions(@Nullable String name, @Nullable Context context, @Nullable Boolean eagerStart) {

    private static final TaskOptions DEFAULTS = new TaskOptions(null, null, null);

    /** No name, a copy of the context, the factory's choice of start. */
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /** A name, else the defaults. */
    public static TaskOptions named(String name) {
        return new TaskOptions(name, null, null);
    }

    /** The same with another name. */
    public TaskOptions withName(String newName) {
        return new TaskOptions(newName, context, eagerStart);
    }

    /** The same, running in that very context. */
    public TaskOptions in(Context newContext) {
        return new TaskOptions(name, newContext, eagerStart);
    }

    /** The same, its first step run at once. */
    public TaskOptions eager() {
        return new TaskOptions(name, context, true);
    }

    /** The same, its first step run in a later turn. */
    public TaskOptions lazy() {
        return new TaskOptions(name, context, false);
    }
}
