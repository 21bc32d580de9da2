package org.asyncio4j.tck.harness;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.spi.RunningLoop;
import org.asyncio4j.spi.support.LoopThreads;

/**
 * The platform threads of this program and the virtual threads of loops, each with its stack.
 *
 * <p>This is not the JVM's own dump with virtual threads: on JDK 25 {@code HotSpotDiagnosticMXBean.dumpThreads} and
 * {@code jcmd Thread.dump_to_file} may crash the JVM while any thread ends or is mounted (JDK-8359870, JDK-8364343),
 * and this dump is taken while a test is stuck, others run, and the report is needed. Therefore virtual threads that no
 * loop has started or entered are missing.
 */
final class ThreadDump {

    private static final int FRAMES = 50; // the innermost frames of each stack

    private final Map<Thread, StackTraceElement[]> stacks;

    private ThreadDump(Map<Thread, StackTraceElement[]> stacks) {
        this.stacks = stacks;
    }

    /** Takes a dump now. */
    static ThreadDump take() {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>(); // stuck threads come first
        all.forEach((thread, stack) -> {
            if (thread.getName().startsWith(RuleWatchdog.PREFIX)) {
                stacks.put(thread, stack);
            }
        });
        LoopThreads.alive().forEach(thread -> stacks.put(thread, thread.getStackTrace()));
        RunningLoop.threads().forEach(thread -> stacks.put(thread, thread.getStackTrace()));
        all.forEach((thread, stack) -> {
            if (!isOfTheJvm(thread)) {
                stacks.putIfAbsent(thread, stack);
            }
        });
        return new ThreadDump(stacks);
    }

    private static boolean isOfTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null || group.getParent() == null || group.getName().equals("InnocuousThreadGroup");
    }

    /** Takes a dump of these threads only. */
    static ThreadDump of(List<Thread> threads) {
        Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>();
        threads.forEach(thread -> stacks.put(thread, thread.getStackTrace()));
        return new ThreadDump(stacks);
    }

    /** Returns one text for each thread. */
    List<String> texts() {
        return stacks.entrySet().stream()
                .map(each -> text(each.getKey(), each.getValue()))
                .toList();
    }

    private static String text(Thread thread, StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder("#" + thread.threadId() + " \"" + thread.getName() + "\""
                + (thread.isVirtual() ? " virtual " : " ") + thread.getState() + "\n");
        for (StackTraceElement frame : Arrays.copyOf(stack, Math.min(stack.length, FRAMES))) {
            text.append("    at ").append(frame).append('\n');
        }
        if (stack.length > FRAMES) {
            text.append("    .. and ").append(stack.length - FRAMES).append(" more\n");
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return String.join("\n", texts());
    }
}
