package org.asyncio4j.tck.broken;

import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** The back end whose loops have the class chosen last; initially the sound one. */
public final class BrokenLoopProvider implements EventLoopProvider {

    private static final String ID = "broken";
    private static volatile Class<? extends EventLoop> chosen = ForwardingLoop.class; // any thread

    /** Constructor for ServiceLoader. */
    public BrokenLoopProvider() {}

    /** Sets the class of its loops from now on. */
    static void choose(Class<? extends EventLoop> type) {
        chosen = type;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<Capability> capabilities() {
        Claims own = chosen.getAnnotation(Claims.class);
        if (own != null) {
            return Set.of(own.value());
        }
        return ForwardingLoop.class.isAssignableFrom(chosen)
                ? Set.of(
                        Capability.CONTROLLABLE_CLOCK,
                        Capability.READINESS,
                        Capability.READINESS_EACH_TURN,
                        Capability.SIGNALS)
                : Set.of(Capability.CONTROLLABLE_CLOCK, Capability.SIGNALS);
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        try {
            return chosen.getDeclaredConstructor(LoopConfig.class).newInstance(config);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isAmbient() {
        return false;
    }
}
