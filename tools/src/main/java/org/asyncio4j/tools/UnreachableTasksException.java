package org.asyncio4j.tools;

/** Thrown when the tasks of another JVM are not available; the message is for the user. */
final class UnreachableTasksException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreachableTasksException(String message) {
        super(message);
    }
}
