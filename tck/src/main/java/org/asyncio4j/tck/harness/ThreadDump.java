package org.asyncio4j.tck.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** The names of the threads that the core starts; they are in the top group, as the JVM's own threads are. */
    private static final Pattern OF_THE_LIBRARY = Pattern.compile("asyncio(4j-|_).*");

    private final Map<Thread, StackTraceElement[]> stacks;
    private final List<Thread> earlier; // left by code that was stuck earlier

    private ThreadDump(Map<Thread, StackTraceElement[]> stacks, List<Thread> earlier) {
        this.stacks = stacks;
        this.earlier = earlier;
    }

    /**
     * Takes a dump now, for code that is stuck on {@code stuck}: that thread comes first, then those of loops, then the
     * rest of the program. Threads that code stuck earlier has left are only named, at the end; those of the build tool
     * and of JUnit are left out.
     */
    static ThreadDump take(Thread stuck) {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        Set<Thread> ofLoops = new LinkedHashSet<>();
        all.keySet().stream().filter(ThreadDump::isOfTheLibrary).forEach(ofLoops::add);
        ofLoops.addAll(LoopThreads.alive());
        ofLoops.addAll(RunningLoop.threads());
        Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>();
        List<Thread> earlier = new ArrayList<>();
        stacks.put(stuck, stuck.getStackTrace());
        List<Thread> ownFirst = new ArrayList<>(ofLoops);
        ownFirst.sort(Comparator.comparing(thread -> !belongsToOneLoop(thread))); // before what loops share
        for (Thread thread : ownFirst) {
            if (belongsToOneLoop(thread) && isOlder(thread, stuck)) {
                earlier.add(thread);
            } else {
                stacks.putIfAbsent(thread, thread.getStackTrace());
            }
        }
        all.forEach((thread, stack) -> {
            if (isOfTheKit(thread) && isOlder(thread, stuck)) {
                earlier.add(thread);
            } else if (!ofLoops.contains(thread) && !isOfTheJvm(thread) && !isOfTheBuild(thread, stack)) {
                stacks.putIfAbsent(thread, stack);
            }
        });
        return new ThreadDump(stacks, earlier);
    }

    /** Takes a dump of these threads only. */
    static ThreadDump of(List<Thread> threads) {
        Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>();
        threads.forEach(thread -> stacks.put(thread, thread.getStackTrace()));
        return new ThreadDump(stacks, List.of());
    }

    private static boolean isOlder(Thread thread, Thread than) {
        return thread.threadId() < than.threadId(); // ids only grow
    }

    private static boolean isOfTheKit(Thread thread) {
        return thread.getName().startsWith(RuleWatchdog.PREFIX);
    }

    private static boolean isOfTheLibrary(Thread thread) {
        return OF_THE_LIBRARY.matcher(thread.getName()).matches();
    }

    /** Returns whether this is not a thread that loops share, and that may be older than all of them. */
    private static boolean belongsToOneLoop(Thread thread) {
        return thread.isVirtual() || thread.getName().matches("asyncio4j-.*-[0-9]+|asyncio_.*");
    }

    private static boolean isOfTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null || group.getParent() == null || group.getName().equals("InnocuousThreadGroup");
    }

    /** Returns whether the thread is Surefire's, or runs JUnit and not the code of a test: that has its own thread. */
    private static boolean isOfTheBuild(Thread thread, StackTraceElement[] stack) {
        return thread.getName().startsWith("surefire-")
                || (!isOfTheKit(thread) && Arrays.stream(stack).anyMatch(ThreadDump::isOfJUnit));
    }

    private static boolean isOfJUnit(StackTraceElement frame) {
        return frame.getClassName().startsWith("org.junit.");
    }

    /** Returns one text for each thread. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        stacks.forEach((thread, stack) -> texts.add(text(thread, stack)));
        return texts;
    }

    private static String text(Thread thread, StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder(line(thread) + "\n");
        List<StackTraceElement> shown =
                Arrays.stream(stack).takeWhile(frame -> !isOfJUnit(frame)).limit(FRAMES).toList();
        for (StackTraceElement frame : shown) {
            text.append("    at ").append(frame).append('\n');
        }
        if (stack.length > shown.size()) {
            text.append("    .. and ").append(stack.length - shown.size()).append(" more\n");
        }
        return text.toString();
    }

    private static String line(Thread thread) {
        return "#" + thread.threadId() + " \"" + thread.getName() + "\"" + (thread.isVirtual() ? " virtual " : " ")
                + thread.getState();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.join("\n", texts()));
        earlier.forEach(thread -> text.append('\n').append(line(thread)).append(", left by what was stuck earlier"));
        return text.toString();
    }
}
