package org.asyncio4j.tools.trace;

/**
 * A task that was not done at the end of the recording, with its stack, a line for each frame, and the primitive at
 * which it waited.
 */
record PendingTask(
        String loop, String name, String coroutine, String state, String stack, String waitsAt, String awaitedBy) {}
