package org.asyncio4j.tck.broken;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.asyncio4j.spi.Capability;

/** The claims of the provider for loops of this class, instead of what their kind can do. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Claims {

    /** Returns all of its claims. */
    Capability[] value();
}
