package org.asyncio4j.tck.oracle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** A provider of loops broken on purpose: of callbacks that wait for the same turn, they run the last first. */
final class LastComesFirstProvider implements EventLoopProvider {

    @Override
    public String id() {
        return "last-comes-first";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CONTROLLABLE_CLOCK);
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        EventLoop sound = new CoreLoop(config);
        Deque<Runnable> waiting = new ArrayDeque<>();
        return (EventLoop) Proxy.newProxyInstance(
                EventLoop.class.getClassLoader(), new Class<?>[] {EventLoop.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("callSoon") && arguments.length == 2) {
                        waiting.push((Runnable) arguments[0]);
                        return sound.callSoon(() -> waiting.pop().run(), (Context) arguments[1]);
                    }
                    try {
                        return method.invoke(sound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
