package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * asyncio4j was used in a way it cannot work: what asyncio answers with RuntimeError.
 *
 * <p>The text says what happened, the likely causes and what to do; {@link #misuse()} is the same as a constant.
 */
public class MisuseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final Misuse misuse;

    MisuseException(Misuse misuse, @Nullable String detail) {
        super(text(misuse, detail));
        this.misuse = misuse;
    }

    /** Which mistake it is. */
    public Misuse misuse() {
        return misuse;
    }

    private static String text(Misuse misuse, @Nullable String detail) {
        return misuse.code() + ": " + misuse.what() + (detail == null ? "" : " (" + detail + ")") + ". Likely cause: "
                + misuse.cause() + ". What to do: " + misuse.remedy() + ".";
    }
}
