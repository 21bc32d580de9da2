package org.asyncio4j.tck.broken;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.asyncio4j.spi.Capability;

/** What the provider claims for loops of this class, instead of what their kind can do. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Claims {

    /** The whole of it. */
    Capability[] value();
}
