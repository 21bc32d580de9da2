package org.asyncio4j.tck.harness;

import java.util.Arrays;
import java.util.List;

/** The platform threads of the JVM, without their stacks: those would pause the whole JVM after every rule. */
public final class PlatformThreads {

    private PlatformThreads() {}

    /** Returns those that are alive now. */
    public static List<Thread> now() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] found;
        int count;
        do {
            found = new Thread[all.activeCount() * 2 + 16];
            count = all.enumerate(found);
        } while (count == found.length); // the array may have been too small
        return List.copyOf(Arrays.asList(found).subList(0, count));
    }

    /** Returns whether the JVM started the thread for itself, such as the one that serves an attached tool. */
    public static boolean isOfTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getParent() == null;
    }
}
