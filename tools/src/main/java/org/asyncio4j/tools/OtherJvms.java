package org.asyncio4j.tools;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The other JVMs of this user, as the JDK lists them.
 *
 * <p>On Linux, the ones in which a loop runs are marked: the system lists their thread {@code asyncio4j-watchdog}, which
 * lives while a loop runs, and two seconds more. None of them is asked, because attaching to a JVM changes it: it starts
 * threads there, and one that was started with {@code -XX:+DisableAttachMechanism} prints a thread dump.
 */
final class OtherJvms {
    /** HotSpot shortens the name of a thread to 15 characters for the system, in the middle or at the end. */
    private static final Set<String> WATCHDOG = Set.of("asyncio..tchdog", "asyncio4j-watch");

    private static final String MARK = "  (a loop runs in it)";

    private OtherJvms() {}

    /** Returns a line for each, with its process id and what it runs; {@code command} is what to type next. */
    static String text(String command) {
        String self = Long.toString(ProcessHandle.current().pid());
        List<VirtualMachineDescriptor> others = VirtualMachine.list().stream()
                .filter(each -> !each.id().equals(self))
                .sorted(Comparator.comparingLong(each -> Long.parseLong(each.id())))
                .toList();
        if (others.isEmpty()) {
            return "No other JVM of this user runs.\n";
        }
        return others.stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%7s  %s%s\n",
                        each.id(),
                        programOf(each.displayName()),
                        hasLoops(Path.of("/proc", each.id())) ? MARK : ""))
                .collect(Collectors.joining(
                        "", "", "These JVMs run; " + command + " PID shows the tasks of one, if a loop runs in it.\n"));
    }

    /** Returns whether a loop runs in a JVM, by its folder in {@code /proc}; false where there is none. */
    static boolean hasLoops(Path folder) {
        try (var threads = Files.newDirectoryStream(folder.resolve("task"))) {
            for (var thread : threads) {
                if (WATCHDOG.contains(Files.readString(thread.resolve("comm")).strip())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException unreadable) {
            return false; // it has ended, or the system has no such files
        }
    }

    /** Returns the main class, or the name of the jar, of a command line without options of the JVM. */
    static String programOf(String commandLine) {
        String program = commandLine.split(" ", 2)[0];
        if (program.isEmpty()) {
            return "(unknown)";
        }
        return program.substring(program.lastIndexOf(File.separatorChar) + 1);
    }

    /**
     * Returns whether a process seems to be a JVM that can be asked. One that keeps no performance data is not listed,
     * but has been started as {@code java}. The JDK would wait ten seconds for the answer of any other process.
     */
    static boolean seemsToInclude(ProcessHandle process) {
        String id = Long.toString(process.pid());
        return VirtualMachine.list().stream().anyMatch(each -> each.id().equals(id))
                || process.info()
                        .command()
                        .map(command -> String.valueOf(Path.of(command).getFileName()).startsWith("java"))
                        .orElse(false);
    }
}
