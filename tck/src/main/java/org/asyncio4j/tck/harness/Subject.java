package org.asyncio4j.tck.harness;

import java.security.CodeSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The names of what is under test; passed to the report as a JUnit report entry.
 *
 * @param conformanceClass the simple name of the third party's class
 * @param provider the id of the back end
 * @param version its version
 * @param jar where its classes come from
 * @param mechanism how coroutines are suspended
 * @param claims the capabilities, separated by commas
 */
public record Subject(
        String conformanceClass, String provider, String version, String jar, String mechanism, String claims) {

    /** The mechanism of a loop that is not built on the core, where the configuration requests none. */
    public static final String LOOPS_OWN = "default";

    private static final String UNKNOWN = "unknown";
    private static final String PREFIX = "asyncio4j.tck.";

    static Subject of(ExtensionContext context, EventLoopProvider provider, LoopConfig config) {
        return new Subject(
                outermost(context).getSimpleName(),
                provider.id(),
                provider.version(),
                jar(provider),
                mechanism(provider, config),
                provider.capabilities().stream().sorted().map(Enum::name).collect(Collectors.joining(", ")));
    }

    /** Returns the subject of a conformance class that has not got as far as publishing it. */
    public static Subject unknown(String conformanceClass) {
        return new Subject(conformanceClass, UNKNOWN, "", "", UNKNOWN, "");
    }

    /** Returns whether the class has published it. */
    public boolean isKnown() {
        return !provider.equals(UNKNOWN);
    }

    /** Reads what {@link #publishOnce} wrote; returns null if these entries are about something else. */
    public static @Nullable Subject from(Map<String, String> entries) {
        if (!entries.containsKey(PREFIX + "provider")) {
            return null;
        }
        return new Subject(
                entries.getOrDefault(PREFIX + "class", ""),
                entries.getOrDefault(PREFIX + "provider", ""),
                entries.getOrDefault(PREFIX + "version", ""),
                entries.getOrDefault(PREFIX + "jar", ""),
                entries.getOrDefault(PREFIX + "mechanism", ""),
                entries.getOrDefault(PREFIX + "claims", ""));
    }

    /** Publishes the subject to listeners, once for each conformance class. */
    void publishOnce(ExtensionContext context) {
        store(context).getOrComputeIfAbsent(outermost(context), first -> publish(context));
    }

    /** Returns the subject of a conformance class; null if none of its rules has published it yet. */
    public static @Nullable Subject published(ExtensionContext context) {
        return store(context).get(context.getRequiredTestClass(), Subject.class);
    }

    /** Returns the subject of the conformance class of this rule; null before {@link #publishOnce}. */
    static @Nullable Subject known(ExtensionContext context) {
        return store(context).get(outermost(context), Subject.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(Subject.class));
    }

    private Subject publish(ExtensionContext context) {
        Map<String, String> entries = new TreeMap<>();
        put(entries, "class", conformanceClass);
        put(entries, "provider", provider);
        put(entries, "version", version);
        put(entries, "jar", jar);
        put(entries, "mechanism", mechanism);
        put(entries, "claims", claims);
        context.publishReportEntry(entries);
        return this;
    }

    /** Omits blank values, which JUnit refuses. */
    private static void put(Map<String, String> entries, String key, String value) {
        if (!value.isBlank()) {
            entries.put(PREFIX + key, value);
        }
    }

    /** Returns the conformance class and the mechanism, for messages. */
    public String label() {
        return conformanceClass + ", " + provider + " " + mechanism;
    }

    static Class<?> outermost(ExtensionContext context) {
        return context.getRequiredTestInstances().getAllInstances().getFirst().getClass();
    }

    /** Returns the mechanism that a loop of this kind reports, or else the one that the configuration requests. */
    static String mechanism(EventLoopProvider provider, LoopConfig config) {
        CoroutineMechanism mechanism = config.coroutines();
        if (mechanism == null) {
            try (EventLoop loop = provider.newEventLoop(config)) {
                mechanism = loop instanceof AbstractEventLoop core ? core.mechanism() : null;
            }
        }
        return mechanism == null ? LOOPS_OWN : mechanism.name().toLowerCase(Locale.ROOT);
    }

    private static String jar(EventLoopProvider provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? "unknown" : source.getLocation().getPath();
    }

    /**
     * Returns whether {@code version} is {@code limit} or later; non-numeric versions are only compared for equality.
     */
    static boolean hasReached(String version, String limit) {
        try {
            return Runtime.Version.parse(version).compareToIgnoreOptional(Runtime.Version.parse(limit)) >= 0;
        } catch (IllegalArgumentException notNumbers) {
            return version.equals(limit);
        }
    }
}
