package org.asyncio4j.spi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderSelectionTest {

    private static final EventLoopProvider ONE = new Named("one", true);
    private static final EventLoopProvider TWO = new Named("two", true);
    private static final EventLoopProvider SPECIAL = new Named("special", false);

    private record Named(String id, boolean isAmbient) implements EventLoopProvider {
        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public EventLoop newEventLoop(LoopConfig config) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void restore() {
        System.clearProperty(ProviderSelection.PROPERTY);
    }

    @Test
    void choiceInCodeBeatsTheProperty() {
        System.setProperty(ProviderSelection.PROPERTY, "two");
        assertSame(ONE, choose("one", TWO, ONE));
    }

    @Test
    void propertyBeatsWhatIsThere() {
        System.setProperty(ProviderSelection.PROPERTY, "special");
        assertSame(SPECIAL, choose(null, ONE, SPECIAL));
    }

    @Test
    void blankPropertyCountsAsNone() {
        System.setProperty(ProviderSelection.PROPERTY, " ");
        assertSame(ONE, choose(null, ONE));
    }

    @Test
    void onlyAmbientProviderIsTaken() {
        assertSame(ONE, choose(null, SPECIAL, ONE));
    }

    @Test
    void severalAmbientProvidersAreAnErrorThatNamesThemAll() {
        String text = refusal(Misuse.SEVERAL_BACK_ENDS, null, ONE, SPECIAL, TWO);
        assertTrue(text.contains("one (") && text.contains("two ("), text);
        assertTrue(text.contains("-D" + ProviderSelection.PROPERTY), text);
    }

    @Test
    void noAmbientProviderIsAnErrorThatNamesTheArtifacts() {
        String text = refusal(Misuse.NO_BACK_END, null, SPECIAL);
        assertTrue(text.contains("asyncio4j-nio") && text.contains("asyncio4j-vertx"), text);
    }

    @Test
    void unknownNameIsAnErrorThatSaysWhoChoseIt() {
        assertTrue(refusal(Misuse.UNKNOWN_BACK_END, "three", ONE).contains("LoopConfig"));
        System.setProperty(ProviderSelection.PROPERTY, "three");
        String text = refusal(Misuse.UNKNOWN_BACK_END, null, ONE);
        assertTrue(text.contains("-D" + ProviderSelection.PROPERTY) && text.contains("one ("), text);
    }

    private static EventLoopProvider choose(@Nullable String inCode, EventLoopProvider... providers) {
        return ProviderSelection.choose(inCode, BackEnds.of(List.of(providers))).provider();
    }

    private static String refusal(Misuse expected, @Nullable String inCode, EventLoopProvider... providers) {
        var refused = assertThrows(MisuseException.class, () -> choose(inCode, providers));
        assertEquals(expected, refused.misuse());
        return refused.getMessage();
    }
}
