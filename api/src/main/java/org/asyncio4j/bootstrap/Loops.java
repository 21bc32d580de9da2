package org.asyncio4j.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;

/** The lookup of the one service that creates loops. */
public final class Loops {

    /** The limit of failed attempts: a class loader may fail at the same place each time. */
    private static final int MAX_FAILURES = 10;

    private Loops() {}

    /** Returns the service, or one that always refuses if there is none. Any thread. */
    public static LoopBootstrap bootstrap() {
        return Holder.BOOTSTRAP;
    }

    /** The holder of the service, loaded once, on first use. */
    private static final class Holder {
        static final LoopBootstrap BOOTSTRAP = seenBy(Loops.class.getClassLoader());
    }

    /** Returns the first service that can be created; one that cannot be is skipped. */
    static LoopBootstrap seenBy(ClassLoader loader) {
        Spliterator<ServiceLoader.Provider<LoopBootstrap>> all =
                ServiceLoader.load(LoopBootstrap.class, loader).stream().spliterator();
        List<LoopBootstrap> made = new ArrayList<>(1);
        List<Throwable> failures = new ArrayList<>(1);
        boolean more = true;
        while (more && made.isEmpty() && failures.size() < MAX_FAILURES) {
            try {
                more = all.tryAdvance(each -> made.add(each.get()));
            } catch (RuntimeException | LinkageError | ServiceConfigurationError broken) {
                failures.add(broken);
            }
        }
        return made.isEmpty() ? none(failures) : made.getFirst();
    }

    private static LoopBootstrap none(List<Throwable> failures) {
        return config -> {
            if (failures.isEmpty()) {
                throw Misuse.NO_BACK_END.exception();
            }
            MisuseException refusal = Misuse.NO_BACK_END.exception("not usable: " + Repr.of(failures.getFirst()));
            refusal.initCause(failures.getFirst());
            throw refusal;
        };
    }
}
