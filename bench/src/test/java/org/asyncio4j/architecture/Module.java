package org.asyncio4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A module by its folder: the packages it owns, and how many classes it has at the very least. */
enum Module {
    API("api", 60, "org.asyncio4j", "org.asyncio4j.bootstrap", "org.asyncio4j.debug",
            "org.asyncio4j.transports"),
    SPI("spi", 45, "org.asyncio4j.spi.."),
    NIO("impl-nio", 3, "org.asyncio4j.nio.."),
    VIRTUAL("impl-virtual", 3, "org.asyncio4j.virtual.."),
    VERTX("impl-vertx", 9, "org.asyncio4j.vertx.."),
    TCK("tck", 80, "org.asyncio4j.tck.."),
    BENCH("bench", 30, "org.asyncio4j.bench..", "org.asyncio4j.examples..");

    /** The main classes of all modules; what JMH generates is not ours. */
    static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("jmh_generated"))
                    .importPackages("org.asyncio4j");

    final String folder;
    final int floor;
    final String[] packages;

    Module(String folder, int floor, String... packages) {
        this.folder = folder;
        this.floor = floor;
        this.packages = packages;
    }

    /** Its top-level classes. */
    List<JavaClass> topLevel() {
        return ALL.that(own()).stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
    }

    /** What its module-info says; it must have one. */
    ModuleDescriptor descriptor() throws IOException {
        try (var in = Files.newInputStream(Path.of("..", folder, "target", "classes", "module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }

    /** Whether a class is of this module. */
    DescribedPredicate<JavaClass> own() {
        return in(packages);
    }

    /** Whether a class, or that of an array's elements, is in one of the packages. */
    static DescribedPredicate<JavaClass> in(String... packages) {
        var inside = JavaClass.Predicates.resideInAnyPackage(packages);
        return describe(
                "of " + String.join(", ", packages), type -> inside.test(type.getBaseComponentType()));
    }

    /** Whether a class is primitive or of one of the JDK's modules, {@code java.base} among them. */
    static DescribedPredicate<JavaClass> ofJdk(String... more) {
        Set<String> packages = new HashSet<>();
        var names = new HashSet<>(Arrays.asList(more));
        names.add("java.base");
        for (var name : names) {
            packages.addAll(ModuleFinder.ofSystem().find(name).orElseThrow().descriptor().packages());
        }
        return describe(
                "of " + names,
                type -> {
                    var element = type.getBaseComponentType();
                    return element.isPrimitive() || packages.contains(element.getPackageName());
                });
    }
}
