package org.asyncio4j.tck.broken;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a broken loop, and names the rules that detect what is wrong with it: each must fail. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Breaks {

    /** Returns the ids of rules at level MUST. Others may fail, too. */
    String[] value();
}
