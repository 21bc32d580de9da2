package org.asyncio4j.tools;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The other JVMs of this user, as the JDK lists them. Whether a loop runs in one is known only once it is asked. */
final class OtherJvms {
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
                .map(each -> String.format(Locale.ROOT, "%7s  %s\n", each.id(), programOf(each.displayName())))
                .collect(Collectors.joining(
                        "", "", "These JVMs run; " + command + " PID shows the tasks of one, if a loop runs in it.\n"));
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
