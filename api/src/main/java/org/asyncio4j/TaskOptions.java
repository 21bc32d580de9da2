package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * Options for creating a task: Python's keyword arguments of {@code create_task}.
 *
 * @param name the name of the task; null for {@code Task-<n>}
 * @param context the context to run in; null for a copy of the creator's
 * @param eagerStart whether the first step runs inside {@code createTask}; null for the default of the loop's factory
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task">asyncio.create_task</a>
 */
public record TaskOptions(@Nullable String name, @Nullable Context context, @Nullable Boolean eagerStart) {

    private static final TaskOptions DEFAULTS = new TaskOptions(null, null, null);

    /** Returns options with no name, a copy of the context, and the factory's choice of start. */
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options with a name, and the defaults otherwise. */
    public static TaskOptions named(String name) {
        return new TaskOptions(name, null, null);
    }

    /** Returns a copy with another name. */
    public TaskOptions withName(String newName) {
        return new TaskOptions(newName, context, eagerStart);
    }

    /** Returns a copy whose task runs in that context itself, not in a copy of it. */
    public TaskOptions withContext(Context newContext) {
        return new TaskOptions(name, newContext, eagerStart);
    }

    /** Returns a copy whose task runs its first step at once. */
    public TaskOptions withEagerStart() {
        return new TaskOptions(name, context, true);
    }

    /** Returns a copy whose task runs its first step in a later turn. */
    public TaskOptions withoutEagerStart() {
        return new TaskOptions(name, context, false);
    }
}
