package org.asyncio4j.bench.page.contestant;

/** A contestant that did not do what it was asked for; the message says it in words for the page. */
public final class ContestantException extends Exception {
    private static final long serialVersionUID = 1;

    private final String errors;
    private final boolean notOffered;

    /** A failure that was seen from outside. */
    public ContestantException(String message) {
        this(message, "", false);
    }

    /** The same as {@code cause} with a message that says more. */
    public ContestantException(String message, ContestantException cause) {
        this(message, cause.errors, cause.notOffered);
        initCause(cause);
    }

    ContestantException(String message, String errors, boolean notOffered) {
        super(message);
        this.errors = errors;
        this.notOffered = notOffered;
    }

    /** The end of what it wrote to its standard error. */
    public String errors() {
        return errors;
    }

    /** Whether it is no fault: the technology has no such thing. */
    public boolean isNotOffered() {
        return notOffered;
    }
}
