package org.asyncio4j.spi.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/** The system's function {@code kill}, if this module may call it. */
final class NativeKill {

    private NativeKill() {}

    /** Sends a signal. Returns false if that is not possible this way. */
    static boolean send(long pid, int signal) {
        if (!NativeKill.class.getModule().isNativeAccessEnabled() || Holder.KILL == null) {
            return false; // calling it nevertheless would print a warning, or be refused
        }
        try {
            int _ = (int) Holder.KILL.invokeExact((int) pid, signal); // -1 if the process no longer exists
            return true;
        } catch (Throwable failure) {
            throw Throwing.any(failure);
        }
    }

    /** Looked up lazily. */
    private static final class Holder {

        static final @Nullable MethodHandle KILL = kill();

        @SuppressWarnings("restricted") // enabled, see above
        private static @Nullable MethodHandle kill() {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("kill")
                    .map(address -> linker.downcallHandle(
                            address,
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
                    .orElse(null);
        }
    }
}
