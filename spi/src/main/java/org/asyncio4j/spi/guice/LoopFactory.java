package org.asyncio4j.spi.guice;

import com.google.inject.Provider;
import java.util.Map;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.EventLoopProvider;

/** A factory of loops of the back ends that an injector provides. The caller closes each loop. Any thread. */
public final class LoopFactory {

    private final Provider<Map<String, EventLoopProvider>> backEnds;
    private final Provider<String> defaultId;

    LoopFactory(Provider<Map<String, EventLoopProvider>> backEnds, Provider<String> defaultId) {
        this.backEnds = backEnds;
        this.defaultId = defaultId;
    }

    /** Creates a loop of the default back end. */
    public EventLoop newLoop() {
        return newLoop(LoopConfig.defaults());
    }

    /**
     * Creates a loop as configured by {@code config}, of the default back end if it names none.
     *
     * @throws org.asyncio4j.MisuseException if there is no such back end
     */
    public EventLoop newLoop(LoopConfig config) {
        String inCode = config.backend();
        String id = inCode != null ? inCode : defaultId.get();
        EventLoopProvider backEnd = backEnds.get().get(id);
        if (backEnd == null) {
            throw Misuse.UNKNOWN_BACK_END.exception(
                    "'" + id + "'; the injector has " + backEnds.get().keySet());
        }
        return backEnd.newEventLoop(config.withBackend(id));
    }
}
