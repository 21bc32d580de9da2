package org.asyncio4j.spi.guice;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The id of the back end that is used if a configuration names none.
 *
 * <p>A program binds it in a module of its own:
 *
 * <pre>{@code
 * OptionalBinder.newOptionalBinder(binder(), Key.get(String.class, DefaultBackEnd.class))
 *         .setBinding()
 *         .toInstance("nio");
 * }</pre>
 */
@Qualifier @Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface DefaultBackEnd {}
