package org.asyncio4j.tck.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule that a loop is known to break, declared on its conformance class.
 *
 * <p>It fails the run once it is stale: when the rule passes after all, or when the version arrives.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Deviation.All.class)
public @interface Deviation {

    /** The id of the rule. */
    String rule();

    /** Where the repair is followed: a link or an issue number. */
    String issue();

    /** The version of the provider from which on the rule has to pass. */
    String until();

    /** Several of them. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        /** The deviations. */
        Deviation[] value();
    }
}
