package org.asyncio4j.bench.page.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine on which a run was measured.
 *
 * @param processor the model of its processors
 * @param processors how many are available to this process
 * @param memoryGigabytes the size of its memory
 * @param system the operating system and its kernel
 * @param jdk the JDK
 */
public record Machine(String processor, int processors, double memoryGigabytes, String system, String jdk) {
    private static final double GIGABYTE = 1 << 30;

    /** Returns the machine of this process. */
    public static Machine ofThisProcess() {
        return new Machine(
                lineOf("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"));
    }

    private static double memory() {
        var kilobytes = lineOf("/proc/meminfo", "MemTotal", "0").replaceAll("\\D", "");
        return Math.round(Double.parseDouble(kilobytes) * 1024 / GIGABYTE * 10) / 10.0;
    }

    private static String lineOf(String file, String name, String otherwise) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException _) {
            return otherwise;
        }
    }

    /**
     * Returns how many processes have recently wanted a processor: the system's load average, or a negative number if
     * it has none.
     */
    public static double load() {
        return Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 100) / 100.0;
    }
}
