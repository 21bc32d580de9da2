package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when asyncio4j is used in a way in which it cannot work; the counterpart of asyncio's RuntimeError.
 *
 * <p>The message states what happened, the likely causes, and what to do; {@link #misuse()} is the same as a constant.
 */
public class MisuseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final Misuse misuse;

    MisuseException(Misuse misuse, @Nullable String detail) {
        super(text(misuse, detail));
        this.misuse = misuse;
    }

    /** Returns the mistake. */
    public Misuse misuse() {
        return misuse;
    }

    private static String text(Misuse misuse, @Nullable String detail) {
        return misuse.code() + ": " + misuse.what() + (detail == null ? "" : " (" + detail + ")") + ". Likely cause: "
                + misuse.cause() + ". What to do: " + misuse.remedy() + ".";
    }
}
