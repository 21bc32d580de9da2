package org.asyncio4j.tck.harness;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All threads of this JVM, virtual ones included where it can tell, each with its stack. */
record ThreadDump(List<Entry> entries) {

    /** What a thread that runs code of ours has on its stack. */
    private static final String OURS = "org.asyncio4j.";

    /** The core has one for the whole JVM; it goes by itself some time after the last loop. */
    private static final String SHARED = "asyncio4j-watchdog";

    private static final Pattern HEAD = Pattern.compile("#(\\d+) \"(.*)\"( virtual)?[^\"]*");

    /** One thread: its number, which only grows, its name, its lines of stack. */
    record Entry(long id, String name, boolean virtual, String stack) {

        /** Whether a loop started it: by its name, or a virtual one by what it runs. */
        boolean isOfALoop() {
            if (name.equals(SHARED)) {
                return false;
            }
            return name.startsWith("asyncio4j-") || name.startsWith("asyncio_") || (virtual && stack.contains(OURS));
        }

        @Override
        public String toString() {
            return "#" + id + " \"" + name + "\"" + (virtual ? " virtual" : "") + "\n" + stack;
        }
    }

    /** Takes one now; a few milliseconds. */
    static ThreadDump take() {
        var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (bean == null) {
            return ofPlatformThreads();
        }
        try {
            Path directory = Files.createTempDirectory("asyncio4j-tck");
            Path file = directory.resolve("threads.txt");
            try {
                bean.dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
                return parse(Files.readAllLines(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(directory);
            }
        } catch (IOException | UnsupportedOperationException refused) {
            return ofPlatformThreads();
        }
    }

    static ThreadDump parse(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        Matcher head = null;
        StringBuilder stack = new StringBuilder();
        for (String line : lines) {
            Matcher next = HEAD.matcher(line);
            if (next.matches()) {
                add(head, stack, entries);
                head = next;
                stack.setLength(0);
            } else if (!line.isBlank() && head != null) {
                stack.append(line).append('\n');
            }
        }
        add(head, stack, entries);
        return new ThreadDump(entries);
    }

    private static void add(@Nullable Matcher head, StringBuilder stack, List<Entry> entries) {
        if (head != null) {
            entries.add(new Entry(
                    Long.parseLong(head.group(1)), head.group(2), head.group(3) != null, stack.toString()));
        }
    }

    private static ThreadDump ofPlatformThreads() {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
            StringBuilder stack = new StringBuilder();
            for (StackTraceElement frame : thread.getValue()) {
                stack.append("    at ").append(frame).append('\n');
            }
            entries.add(new Entry(
                    thread.getKey().threadId(), thread.getKey().getName(), false, stack.toString()));
        }
        return new ThreadDump(entries);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry).append('\n'));
        return text.toString();
    }
}
