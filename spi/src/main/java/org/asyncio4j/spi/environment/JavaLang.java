package org.asyncio4j.spi.environment;

/** The package of the JDK that carried coroutines need opened, and what to write for that in this very JVM. */
public final class JavaLang {

    private JavaLang() {}

    /** Whether it is open: then the flag is not what is missing. */
    public static boolean isOpen() {
        return Object.class.getModule().isOpen("java.lang", JavaLang.class.getModule());
    }

    /** On the class path asyncio4j is in the unnamed module, on the module path in one of its own. */
    public static String flag() {
        return flagFor(JavaLang.class.getModule());
    }

    static String flagFor(Module module) {
        return "--add-opens java.base/java.lang=" + (module.isNamed() ? module.getName() : "ALL-UNNAMED");
    }
}
