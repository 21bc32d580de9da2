package org.asyncio4j.tck.arch;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.asyncio4j.EventLoop;

/** A search of the class files of the api for methods that suspend their task. */
public final class SuspendingMethods {

    /** The types whose methods all suspend, except for those that watch. */
    private static final Set<String> SERVICES = Set.of("Channels", "Sockets", "Pipes", "Datagrams", "Subprocesses");

    private static final Set<String> WATCHING = Set.of("addReader", "removeReader", "addWriter", "removeWriter");

    /** The abstract methods documented to suspend. */
    private static final Set<String> SAID = Set.of(
            "EventLoop.suspend", "EventLoop.yieldNow", "EventLoop.shutdownDefaultExecutor", "Server.startServing",
            "Server.serveForever", "Server.serveUntilCancelled", "Server.shutdown", "Server.waitClosed");

    private SuspendingMethods() {}

    /**
     * Returns the names of the methods, each as {@code Type.method}.
     *
     * <p>A method suspends if it calls a method that suspends, or if an overriding method suspends; this is repeated
     * until no more are found.
     */
    public static Set<String> ofApi() {
        JavaClasses api = new ClassFileImporter()
                .importUrl(EventLoop.class.getProtectionDomain().getCodeSource().getLocation());
        Set<JavaMethod> found = new HashSet<>();
        boolean isMore = true;
        while (isMore) {
            isMore = false;
            for (JavaClass type : api) {
                for (JavaMethod method : type.getMethods()) {
                    isMore |= !found.contains(method) && suspends(method, found) && found.add(method);
                }
            }
        }
        Set<String> names = new TreeSet<>();
        for (JavaMethod each : found) {
            if (isPublic(each)) {
                names.add(name(each));
            }
        }
        return names;
    }

    private static boolean isPublic(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getOwner().getPackageName().endsWith("bootstrap");
    }

    private static String name(JavaMethod method) {
        String type = method.getOwner().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    private static boolean suspends(JavaMethod method, Set<JavaMethod> found) {
        JavaClass owner = method.getOwner();
        if (SAID.contains(name(method))
                || (SERVICES.contains(owner.getSimpleName()) && !WATCHING.contains(method.getName()))) {
            return true;
        }
        boolean calls = method.getMethodCallsFromSelf().stream()
                .filter(call -> !call.isDeclaredInLambda()) // that runs elsewhere, or in what suspends itself
                .anyMatch(call -> call.getTarget().resolveMember().filter(found::contains).isPresent());
        String[] parameters =
                method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return calls
                || owner.getAllSubclasses().stream()
                        .anyMatch(type -> type.tryGetMethod(method.getName(), parameters)
                                .filter(found::contains)
                                .isPresent());
    }
}
