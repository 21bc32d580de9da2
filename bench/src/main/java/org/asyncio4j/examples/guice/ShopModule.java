package org.asyncio4j.examples.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.multibindings.OptionalBinder;
import org.asyncio4j.spi.guice.AsyncioModule;
import org.asyncio4j.spi.guice.DefaultBackEnd;
import org.asyncio4j.spi.guice.TaskScoped;

/** The bindings of the shop. */
final class ShopModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new AsyncioModule());
        OptionalBinder.newOptionalBinder(binder(), Key.get(String.class, DefaultBackEnd.class))
                .setBinding()
                .toInstance("nio");
        bind(Journal.class).in(TaskScoped.class);
    }
}
