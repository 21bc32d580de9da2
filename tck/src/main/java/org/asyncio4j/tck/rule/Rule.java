package org.asyncio4j.tck.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.asyncio4j.spi.Capability;
import org.junit.jupiter.api.Test;

/**
 * One rule of the contract: a test method with an id that is never used again.
 *
 * <p>{@code tck/RULES.md} is printed from these annotations; a test keeps the two equal.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface Rule {

    /** {@code AREA-nnn}. The number is asyncio's behaviour where there is exactly one, else from 400 on. */
    String id();

    /** How binding it is. */
    Level level() default Level.MUST;

    /** The behaviours of asyncio it covers, by their number in the catalogue of behaviours. */
    int[] asyncio() default {};

    /** What a loop must claim for the rule to apply to it. */
    Capability[] needs() default {};

    /** The property, as one sentence of our own. */
    String text();

    /** What would go wrong for a user without it; empty where the sentence says it. */
    String intent() default "";

    /** Where asyncio does it: source file and function, or its test; empty for rules of our own. */
    String source() default "";
}
