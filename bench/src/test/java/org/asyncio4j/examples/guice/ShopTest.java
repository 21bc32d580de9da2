package org.asyncio4j.examples.guice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.Guice;
import java.util.List;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bench.BackEnds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The program wired with Guice works as documented, on the back end it chose and on any other. */
class ShopTest {
    private static final List<String> CUSTOMERS = List.of("Ada", "Grace");
    private static final List<String> JOURNALS = List.of("Ada, paid, packed", "Grace, paid, packed");

    private final Shop shop = Guice.createInjector(new ShopModule()).getInstance(Shop.class);

    static List<String> backEnds() {
        return BackEnds.ids();
    }

    @ParameterizedTest
    @EnumSource
    void eachOrderHasAJournalOfItsOwn(CoroutineMechanism mechanism) {
        var config = LoopConfig.defaults().withCoroutines(mechanism).withClock(LoopClock.virtual());
        assertEquals(JOURNALS, shop.handleAll(config, CUSTOMERS));
    }

    @ParameterizedTest
    @MethodSource("backEnds")
    void anyBackEndWillDo(String backEnd) {
        assertEquals(JOURNALS, shop.handleAll(LoopConfig.backend(backEnd).withClock(LoopClock.virtual()), CUSTOMERS));
    }
}
