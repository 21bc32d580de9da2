package org.asyncio4j.examples.guice;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.sleep;

import com.google.inject.Guice;
import com.google.inject.Provider;
import jakarta.inject.Inject;
import java.util.List;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.spi.guice.RunnerFactory;
import org.asyncio4j.spi.guice.TaskScope;

/** A shop that handles orders concurrently, each with several tasks that share one journal. */
final class Shop {
    private final RunnerFactory runners;
    private final TaskScope order;
    private final Provider<Journal> journal;

    @Inject
    Shop(RunnerFactory runners, TaskScope order, Provider<Journal> journal) {
        this.runners = runners;
        this.order = order;
        this.journal = journal;
    }

    static void main(String[] args) {
        Shop shop = Guice.createInjector(new ShopModule()).getInstance(Shop.class);
        shop.handleAll(LoopConfig.defaults(), List.of("Ada", "Grace")).forEach(IO::println);
    }

    /** Handles the orders of all customers at once, and returns the journal of each. */
    List<String> handleAll(LoopConfig config, List<String> customers) {
        try (var runner = runners.newRunner(config)) {
            return runner.run(() -> gather(customers.stream().map(c -> coroutine(() -> handle(c))).toList()).await());
        }
    }

    private String handle(String customer) {
        return order.run(() -> {
            journal.get().note(customer);
            new TaskGroup().run(group -> {
                group.createTask(() -> work(20, "packed"));
                group.createTask(() -> work(10, "paid"));
            });
            return journal.get().toString();
        });
    }

    /** Works in a task of its own, which does not have the customer. */
    private void work(int millis, String done) {
        sleep(millis(millis));
        journal.get().note(done);
    }
}
