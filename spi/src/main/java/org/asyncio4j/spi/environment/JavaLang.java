package org.asyncio4j.spi.environment;

/**
 * The package {@code java.lang}, which must be open for carried coroutines, and the option that opens it in this JVM.
 */
public final class JavaLang {

    private JavaLang() {}

    /** Returns whether the package is open: if so, the option is not what is missing. */
    public static boolean isOpen() {
        return Object.class.getModule().isOpen("java.lang", JavaLang.class.getModule());
    }

    /**
     * Returns the option for this JVM: on the class path asyncio4j is in the unnamed module, on the module path in its
     * own.
     */
    public static String flag() {
        return flagFor(JavaLang.class.getModule());
    }

    static String flagFor(Module module) {
        return "--add-opens java.base/java.lang=" + (module.isNamed() ? module.getName() : "ALL-UNNAMED");
    }
}
