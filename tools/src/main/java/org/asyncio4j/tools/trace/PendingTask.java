package org.asyncio4j.tools.trace;

/** A task that was not done at the end of the recording, with its stack: a line for each frame. */
record PendingTask(String loop, String name, String coroutine, String state, String stack, String awaitedBy) {}
