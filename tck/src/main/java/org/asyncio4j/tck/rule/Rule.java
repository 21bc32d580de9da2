package org.asyncio4j.tck.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.asyncio4j.spi.Capability;
import org.junit.jupiter.api.Test;

/**
 * A rule of the contract: a test method with an id that is never reused.
 *
 * <p>{@code tck/RULES.md} is generated from these annotations; a test keeps the two equal.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface Rule {

    /**
     * Returns the id, {@code AREA-nnn}. The number is that of asyncio's behaviour where there is exactly one, otherwise
     * 400 or higher.
     */
    String id();

    /** Returns how binding the rule is. */
    Level level() default Level.MUST;

    /** Returns the behaviours of asyncio that the rule covers, by their number in the catalogue of behaviours. */
    int[] asyncio() default {};

    /** Returns the capabilities that a loop must claim for the rule to apply to it. */
    Capability[] needs() default {};

    /** Returns the property, as one sentence of our own. */
    String text();

    /** Returns what would go wrong for a user without the rule; empty where the sentence states it. */
    String intent() default "";

    /** Returns where asyncio implements it: source file and function, or its test; empty for rules of our own. */
    String source() default "";
}
