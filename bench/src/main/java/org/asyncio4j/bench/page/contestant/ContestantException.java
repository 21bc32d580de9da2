package org.asyncio4j.bench.page.contestant;

/** Thrown when a contestant does not do what is requested; the message is for readers of the page. */
public final class ContestantException extends Exception {
    private static final long serialVersionUID = 1;

    private final String errors;
    private final boolean notOffered;

    /** Creates an exception for a failure that was seen from outside. */
    public ContestantException(String message) {
        this(message, "", false);
    }

    /** Creates a copy of {@code cause} with a more detailed message. */
    public ContestantException(String message, ContestantException cause) {
        this(message, cause.errors, cause.notOffered);
        initCause(cause);
    }

    ContestantException(String message, String errors, boolean notOffered) {
        super(message);
        this.errors = errors;
        this.notOffered = notOffered;
    }

    /** Returns the last output on its standard error. */
    public String errors() {
        return errors;
    }

    /** Returns whether this is not a fault, because the technology has no such feature. */
    public boolean isNotOffered() {
        return notOffered;
    }
}
