package org.asyncio4j.tck.harness;

import org.opentest4j.TestAbortedException;

/** The outcome of a rule that neither passed nor failed, with the reason. */
public final class UndecidedRule extends TestAbortedException {

    private static final long serialVersionUID = 1L;

    /** The reasons. */
    public enum Reason {
        /** The provider does not claim what the rule needs. */
        NOT_CLAIMED,
        /** The rule failed, as declared. */
        DEVIATION,
        /** The rule cannot be tested; people review it. */
        BY_REVIEW,
        /** The rest of the run was given up. */
        GIVEN_UP
    }

    private final Reason reason;

    UndecidedRule(Reason reason, String detail) {
        super(reason == Reason.GIVEN_UP ? detail : reason + ": " + detail);
        this.reason = reason;
    }

    UndecidedRule(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }
}
