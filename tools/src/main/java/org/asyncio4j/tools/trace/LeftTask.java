package org.asyncio4j.tools.trace;

/** A task that was not done at the end of the recording, and where it stood: a line for each frame. */
record LeftTask(String loop, String name, String coroutine, String state, String stack, String awaitedBy) {}
