package org.asyncio4j.tck.fromnothing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleFinder;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The loop written from nothing depends only on the contract, the hook, and the base module of the JDK. */
class FromNothingDependenciesTest {

    private static final JavaClasses LOOP = new ClassFileImporter()
            .importPackages(FromNothingLoop.class.getPackageName())
            .that(describe("of the loop", type -> !type.getSimpleName().endsWith("Test")));

    @Test
    void theLoopUsesTheContractAndTheHookAlone() {
        assertTrue(LOOP.contain(FromNothingLoop.class) && LOOP.contain(ThreadTask.class));
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "org.asyncio4j", "org.asyncio4j.spi", FromNothingLoop.class.getPackageName(),
                        "org.jspecify.annotations")
                        .or(ofJavaBase()))
                .check(LOOP);
    }

    private static DescribedPredicate<JavaClass> ofJavaBase() {
        Set<String> packages =
                ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor().packages();
        return describe("of java.base", type -> type.getBaseComponentType().isPrimitive()
                || packages.contains(type.getBaseComponentType().getPackageName()));
    }
}
