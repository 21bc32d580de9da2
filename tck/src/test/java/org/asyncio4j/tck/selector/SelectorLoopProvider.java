package org.asyncio4j.tck.selector;

import java.util.EnumSet;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** The back end of {@link SelectorLoop}; claims all capabilities defined so far. */
public final class SelectorLoopProvider implements EventLoopProvider {

    static final String ID = "selector";

    /** Constructor for ServiceLoader. */
    public SelectorLoopProvider() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = EnumSet.copyOf(Capability.ofCoreAnd());
        claimed.add(Capability.READINESS); // one by one, so that a mutant leaves one out
        claimed.add(Capability.SOCKETS);
        claimed.add(Capability.DATAGRAMS);
        claimed.add(Capability.TLS);
        claimed.add(Capability.READINESS_EACH_TURN);
        return claimed;
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return offering(Capability.ofCoreAndChannelsAnd(), config);
    }

    /** Returns a loop that offers these capabilities. */
    public static EventLoop offering(Set<Capability> offered, LoopConfig config) {
        return new SelectorLoop(config, offered);
    }

    @Override
    public boolean isAmbient() {
        return false;
    }
}
