package org.asyncio4j.tck.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A declaration, on a conformance class, that the loop is known to break a rule.
 *
 * <p>A stale deviation fails the run: one whose rule passes, or whose version has been reached.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Deviation.All.class)
public @interface Deviation {

    /** Returns the id of the rule. */
    String rule();

    /** Returns where the repair is tracked: a link or an issue number. */
    String issue();

    /** Returns the version of the provider from which on the rule has to pass. */
    String until();

    /** The container of repeated deviations. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        /** Returns the deviations. */
        Deviation[] value();
    }
}
