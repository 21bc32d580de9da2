package org.asyncio4j.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.asyncio4j.architecture.Module.ALL;
import static org.asyncio4j.architecture.Module.in;
import static org.asyncio4j.architecture.Module.ofJdk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.asyncio4j.Asyncio;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.internal.BackEnd;
import org.asyncio4j.spi.internal.BackEnds;
import org.asyncio4j.spi.internal.ProviderSelection;
import org.asyncio4j.spi.internal.ServiceLoaderBootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The allowed dependencies between modules, rule by rule. */
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> JSPECIFY = in("org.jspecify..");
    private static final DescribedPredicate<JavaClass> GUICE = in("com.google.inject..", "jakarta.inject..");

    private static final DescribedPredicate<JavaClass> TELEMETRY = in("io.micrometer..", "io.opentelemetry..");

    private static final DescribedPredicate<JavaClass> VERTX = in("io.vertx..", "org.asyncio4j.vertx");
    private static final DescribedPredicate<JavaClass> NETTY = in("io.netty..");

    /** The unqualified exports of {@code api}. */
    private static final DescribedPredicate<JavaClass> API =
            in("org.asyncio4j", "org.asyncio4j.debug", "org.asyncio4j.transports");

    /** The exports of {@code spi}, except Guice's package, which back ends do not need. */
    private static final DescribedPredicate<JavaClass> SPI =
            in("org.asyncio4j.spi", "org.asyncio4j.spi.io", "org.asyncio4j.spi.support");

    private static final DescribedPredicate<JavaClass> PARTS_OF_THE_PAGE = in("org.asyncio4j.bench.page.*..");

    /** All public types of modules whose public types are not meant for users, with the reason why they are public. */
    private static final Map<String, String> PUBLIC_FOR_A_REASON =
            Map.ofEntries(
                    Map.entry(ServiceLoaderBootstrap.class.getName(), "ServiceLoader makes it"),
                    Map.entry(BackEnd.class.getName(), "what ProviderSelection chooses"),
                    Map.entry(BackEnds.class.getName(), "what ProviderSelection chooses among"),
                    Map.entry(ProviderSelection.class.getName(), "spi.guice chooses by the same order"),
                    Map.entry("org.asyncio4j.bench.ParkedCaller", "contestants share it with JMH"),
                    Map.entry("org.asyncio4j.bench.BackEnds", "the commands choose from it"),
                    Map.entry("org.asyncio4j.bench.BusyProcess", "a program, and two commands start it"),
                    Map.entry("org.asyncio4j.bench.CallSoonThroughput", "JMH subclasses it"),
                    Map.entry("org.asyncio4j.bench.CarriedFloor", "contestants share it with JMH"),
                    Map.entry("org.asyncio4j.bench.Counted", "contestants share it with JMH"),
                    Map.entry("org.asyncio4j.bench.Checkout", "commands and the page look for files there"),
                    Map.entry("org.asyncio4j.bench.CrossThreadWakeup", "JMH subclasses it"),
                    Map.entry("org.asyncio4j.bench.docs.Documentation", "the command docs writes it"),
                    Map.entry("org.asyncio4j.bench.docs.MarkdownFiles", "the tests of the pages look at the same"),
                    Map.entry("org.asyncio4j.bench.docs.Slug", "the tests of the pages follow the same anchors"),
                    Map.entry("org.asyncio4j.bench.SearchPath", "commands and the page look for programs there"),
                    Map.entry("org.asyncio4j.bench.EchoProtocol", "contestants share it with a program"),
                    Map.entry("org.asyncio4j.bench.FileReads", "JMH subclasses it"),
                    Map.entry("org.asyncio4j.bench.HandoffFloor", "contestants share it with JMH"),
                    Map.entry("org.asyncio4j.bench.InterleavedRounds", "the command jmh runs it"),
                    Map.entry("org.asyncio4j.bench.IdleConnections", "a program, and a command starts it"),
                    Map.entry("org.asyncio4j.bench.Median", "the page shares it with JMH"),
                    Map.entry("org.asyncio4j.bench.ParkedThread", "contestants share it with JMH"),
                    Map.entry("org.asyncio4j.bench.RequeuedCallback", "contestants share it with JMH"),
                    Map.entry("org.asyncio4j.bench.SelfSigned", "servers have that certificate"),
                    Map.entry("org.asyncio4j.bench.SuspendedTasks", "a program, and a command starts it"),
                    Map.entry("org.asyncio4j.bench.TaskSpawnJoin", "JMH subclasses it"),
                    Map.entry("org.asyncio4j.bench.TaskSwitch", "JMH subclasses it"),
                    Map.entry("org.asyncio4j.bench.UsedHeap", "contestants share it with a program"),
                    Map.entry("org.asyncio4j.bench.cli.Main", "a program"),
                    Map.entry("org.asyncio4j.bench.contestants.counting.Counting", "Contestant prepares by it"),
                    Map.entry("org.asyncio4j.bench.contestants.counting.Measured", "what Operations answer"),
                    Map.entry("org.asyncio4j.bench.contestants.counting.Operations", "Contestant runs them"),
                    Map.entry("org.asyncio4j.bench.contestants.load.Arguments", "servers are started with the same"),
                    Map.entry("org.asyncio4j.bench.contestants.load.Exchange", "servers answer what it expects"),
                    Map.entry("org.asyncio4j.bench.contestants.load.Lines", "all contestants speak by it"),
                    Map.entry("org.asyncio4j.bench.contestants.load.Load", "tests of servers drive it"),
                    Map.entry("org.asyncio4j.bench.contestants.load.LoadClient", "a program"),
                    Map.entry("org.asyncio4j.bench.contestants.load.Round", "what Load answers"),
                    Map.entry("org.asyncio4j.bench.contestants.server.ServerContestant", "a program"),
                    Map.entry("org.asyncio4j.bench.contestants.start.StartClassPath",
                            "the harness starts it with that"),
                    Map.entry("org.asyncio4j.bench.contestants.start.StartUp", "Contestant runs it"),
                    Map.entry("org.asyncio4j.bench.page.ComparativeRun", "the command bench runs it"),
                    Map.entry("org.asyncio4j.examples.Example", "the command examples runs it"),
                    Map.entry("org.asyncio4j.examples.ExampleCatalogue", "the command examples lists it"),
                    Map.entry("org.asyncio4j.examples.guest.Countdown", "a program"),
                    Map.entry("org.asyncio4j.examples.guest.SwingLoop", "a sample for programs of others"),
                    Map.entry("org.asyncio4j.examples.redis.KilledWorker", "a program, and a command starts it"));

    /** Without this, every other rule would hold for lack of classes. */
    @ParameterizedTest
    @EnumSource
    void classesWereFound(Module module) {
        int found = module.topLevel().size();
        assertTrue(found >= module.floor, () -> module.folder + " has only " + found);
    }

    @Test
    void everyClassBelongsToAModule() {
        var strangers =
                ALL.stream()
                        .filter(type -> Set.of(Module.values()).stream().noneMatch(one -> one.own().test(type)))
                        .map(JavaClass::getName)
                        .collect(toCollection(TreeSet::new));
        assertEquals(Set.of(), strangers);
    }

    @Test
    void apiDependsOnJavaBaseAlone() {
        check(Module.API, ofJdk().or(JSPECIFY).or(Module.API.own()));
    }

    @Test
    void spiDependsOnApiAndTheJdk() {
        classes()
                .that(Module.SPI.own())
                .and(DescribedPredicate.not(in("org.asyncio4j.spi.guice", "org.asyncio4j.spi.telemetry")))
                .should()
                .onlyDependOnClassesThat(
                        ofJdk("java.management", "jdk.management", "jdk.jfr")
                                .or(JSPECIFY)
                                .or(Module.API.own())
                                .or(Module.SPI.own().and(DescribedPredicate.not(
                                        in("org.asyncio4j.spi.guice", "org.asyncio4j.spi.telemetry")))))
                .check(ALL);
    }

    /**
     * The core is below its watchers and below the packages that back ends see; coroutines are below the core. Lower
     * layers do not depend on higher ones.
     */
    @ParameterizedTest
    @CsvSource({
            "environment, core|coroutines|executors|net|process|signals|watch|support|internal",
            "coroutines,  core|executors|net|process|signals|watch|support|internal",
            "core,        executors|io|net|process|signals|watch|support|internal",
            "executors,   io|net|process|signals|watch|support|internal",
            "io,          core|coroutines|executors|net|process|signals|watch|support|internal",
            "net,         executors|process|signals|watch|support|internal",
            "process,     executors|watch|support|internal",
            "signals,     core|coroutines|executors|process|watch|support|internal",
            "watch,       executors|io|net|process|signals|support|internal",
            "support,     internal"
    })
    void layersOfTheSpiKnowWhatIsBelow(String layer, String higher) {
        noClasses()
                .that(resideInAPackage("org.asyncio4j.spi." + layer))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.asyncio4j\\.spi\\.(" + higher + ")\\..*")
                .check(ALL);
    }

    /** A stack trace for users begins where they called the library. */
    @Test
    void everyPackageUnderTheApiIsLeftOutOfStackTraces() {
        var shown = ALL.that(Module.API.own().or(Module.SPI.own()).or(Module.NIO.own()).or(Module.VERTX.own())
                .or(Module.VIRTUAL.own())).stream()
                .filter(type -> !type.getPackageName().equals("org.asyncio4j.spi.guice"))
                .map(type -> new StackTraceElement(type.getName(), "method", null, 1))
                .filter(frame -> !CreationSite.isLibrary(frame))
                .map(StackTraceElement::getClassName)
                .collect(toCollection(TreeSet::new));
        assertEquals(Set.of(), shown);
    }

    /** These modules are optional: a JVM must work without them, so classes that use them are isolated. */
    @Test
    void spiTouchesOptionalModulesInFewClasses() {
        noClasses()
                .that(Module.SPI.own())
                .and()
                .haveNameNotMatching(
                        ".*\\.watch\\.(SchedulerParallelism|ProcessorTime|WantedMonitor|CarrierThreads|TasksBean.*|OpenTypes|Monitoring)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.management", "javax.management..", "com.sun.management..")
                .check(ALL);
        noClasses()
                .that(Module.SPI.own())
                .and()
                .haveNameNotMatching(".*\\.JfrEvents(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.jfr..")
                .check(ALL);
    }

    @Test
    void guiceIsSeenByItsPackageAndByBenchAlone() {
        var bench = in("org.asyncio4j.bench..", "org.asyncio4j.examples.guice");
        classes()
                .that(resideInAPackage("org.asyncio4j.spi.guice"))
                .should()
                .onlyDependOnClassesThat(
                        ofJdk().or(JSPECIFY).or(GUICE).or(API).or(Module.SPI.own()))
                .check(ALL);
        noClasses()
                .that(DescribedPredicate.not(in("org.asyncio4j.spi.guice").or(bench)))
                .should()
                .dependOnClassesThat(GUICE.or(in("org.asyncio4j.spi.guice")))
                .check(ALL);
    }

    /** Each library of telemetry is seen by the one class that is for it. */
    @Test
    void telemetryIsSeenByItsPackageAlone() {
        classes()
                .that(in("org.asyncio4j.spi.telemetry"))
                .should()
                .onlyDependOnClassesThat(
                        ofJdk().or(JSPECIFY).or(TELEMETRY).or(Module.API.own()).or(Module.SPI.own()))
                .check(ALL);
        noClasses()
                .that(DescribedPredicate.not(in("org.asyncio4j.spi.telemetry")))
                .should()
                .dependOnClassesThat(TELEMETRY.or(in("org.asyncio4j.spi.telemetry")))
                .check(ALL);
    }

    @ParameterizedTest
    @CsvSource({
            "PropagatedContext, io.micrometer.core.. , io.opentelemetry..",
            "LoopMeters, io.micrometer.context.. , io.opentelemetry..",
            "SlowStepSpans, io.micrometer.., io.micrometer.."
    })
    void eachClassOfTelemetryNeedsOneLibrary(String type, String one, String other) {
        noClasses()
                .that()
                .haveNameMatching("org\\.asyncio4j\\.spi\\.telemetry\\." + type + ".*")
                .should()
                .dependOnClassesThat(in(one, other))
                .check(ALL);
    }

    /** What it shows of another JVM comes over JMX or from a recording: it needs nothing of the library. */
    @Test
    void toolsDependOnTheJdkAndPicocli() {
        check(
                Module.TOOLS,
                ofJdk("java.management", "jdk.attach", "jdk.jfr")
                        .or(JSPECIFY)
                        .or(in("picocli.."))
                        .or(Module.TOOLS.own()));
    }

    @Test
    void nioDependsOnApiAndSpi() {
        check(Module.NIO, ofJdk().or(JSPECIFY).or(API).or(SPI).or(Module.NIO.own()));
    }

    @Test
    void virtualDependsOnApiAndSpi() {
        check(Module.VIRTUAL, ofJdk().or(JSPECIFY).or(API).or(SPI).or(Module.VIRTUAL.own()));
    }

    @Test
    void vertxDependsOnApiAndSpiAndVertx() {
        check(
                Module.VERTX,
                ofJdk().or(JSPECIFY).or(API).or(SPI).or(Module.VERTX.own()).or(in("io.vertx..", "io.netty..")));
    }

    @Test
    void tckDependsOnNoBackEnd() {
        check(
                Module.TCK,
                ofJdk("java.logging")
                        .or(JSPECIFY)
                        .or(API)
                        .or(SPI)
                        .or(Module.TCK.own())
                        .or(
                                in(
                                        "org.junit.jupiter.api..",
                                        "org.junit.platform..",
                                        "org.opentest4j..",
                                        "org.apiguardian..",
                                        "com.tngtech.archunit..",
                                        "com.google.gson..", "org.commonmark..")));
    }

    /**
     * Bench may see everything of ours, but only the exports of the spi and the kit, and no back end by name. Vert.x is
     * for two examples and, like Netty, for contestants of the benchmark page; Lettuce is for one example.
     */
    @Test
    void benchDependsOnWhatIsExported() {
        check(
                Module.BENCH,
                ofJdk("java.desktop", "java.management", "java.net.http", "jdk.attach", "jdk.httpserver")
                        .or(JSPECIFY)
                        .or(GUICE)
                        .or(API)
                        .or(SPI)
                        .or(in("org.asyncio4j.spi.guice"))
                        .or(in("org.asyncio4j.tools", "org.asyncio4j.tools.markup"))
                        .or(in(
                                "org.asyncio4j.tck", "org.asyncio4j.tck.oracle", "org.asyncio4j.tck.report",
                                "org.asyncio4j.tck.rule"))
                        .or(Module.BENCH.own())
                        .or(VERTX)
                        .or(NETTY)
                        .or(in("picocli..", "org.openjdk.jmh..", "org.junit..", "com.google.gson..",
                                "org.commonmark..", "io.lettuce..")));
        noClasses()
                .that(DescribedPredicate.not(in("org.asyncio4j.examples.redis")))
                .should()
                .dependOnClassesThat(in("io.lettuce.."))
                .check(ALL);
        noClasses()
                .that(Module.BENCH.own())
                .and()
                .haveNameNotMatching(".*\\.examples\\.VertxHttp(Server|Client)(\\$.*)?|.*\\.bench\\.contestants\\..*")
                .should()
                .dependOnClassesThat(VERTX.or(NETTY))
                .check(ALL);
    }

    /** The same table in the form of module descriptors; bench and tools are no modules. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"BENCH", "TOOLS"})
    void descriptorRequiresWhatTheTableNames(Module module) throws IOException {
        var descriptor = module.descriptor();
        var required = descriptor.requires().stream()
                .filter(each -> !each.name().equals("java.base"))
                .map(each -> (each.modifiers().contains(Requires.Modifier.STATIC) ? "static " : "") + each.name())
                .collect(toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(REQUIRED.get(module)), required);
    }

    private static final Map<Module, Set<String>> REQUIRED = Map.of(
            Module.API, Set.of("static org.jspecify"),
            Module.SPI, Set.of(
                    "org.asyncio4j", "static org.jspecify", "static java.management", "static jdk.management",
                    "static jdk.jfr", "static jdk.unsupported", "static com.google.guice", "static jakarta.inject",
                    "static context.propagation", "static micrometer.core", "static io.opentelemetry.api",
                    "static io.opentelemetry.context"),
            Module.NIO, Set.of("org.asyncio4j.spi", "static org.jspecify"),
            Module.VIRTUAL, Set.of("org.asyncio4j.spi", "static org.jspecify"),
            Module.VERTX, Set.of(
                    "org.asyncio4j.spi", "static org.jspecify", "io.vertx.core", "io.netty.buffer",
                    "io.netty.common", "io.netty.transport"),
            Module.TCK, Set.of(
                    "org.asyncio4j.spi", "static org.jspecify", "java.logging",
                    "org.junit.jupiter.api", "com.google.gson", "static org.junit.platform.launcher",
                    "static com.tngtech.archunit"));

    private static void check(Module module, DescribedPredicate<? super JavaClass> allowed) {
        classes().that(module.own()).should().onlyDependOnClassesThat(allowed).check(ALL);
    }

    /** The facade forwards to types of one idea each, which share code only among themselves. */
    @Test
    void facadeIsForProgramsAndNotForTheTypesBehindIt() {
        noClasses()
                .that(in("org.asyncio4j", "org.asyncio4j.bootstrap"))
                .and()
                .doNotBelongToAnyOf(Asyncio.class)
                .should()
                .dependOnClassesThat(type(Asyncio.class))
                .check(ALL);
    }

    /**
     * The bootstrap is the facade's own back door, and transports are the basis of streams, servers and the loop
     * itself, which asyncio has in one module: the three are one slice.
     */
    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(ALL);
    }

    private static final SliceAssignment PACKAGES =
            new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    var name = type.getPackageName();
                    return SliceIdentifier.of(
                            name.matches("org\\.asyncio4j\\.(bootstrap|transports)") ? "org.asyncio4j" : name);
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            };

    @Test
    void aBackEndHasOnePublicType() {
        assertEquals(Set.of("NioEventLoopProvider"), publicTypes(Module.NIO));
        assertEquals(Set.of("VirtualEventLoopProvider"), publicTypes(Module.VIRTUAL));
    }

    /** The provider, the entry point for verticles, and the class created by Vert.x's own ServiceLoader. */
    @Test
    void vertxHasThreePublicTypes() {
        assertEquals(
                Set.of("VertxEventLoopProvider", "VertxAsyncio", "LoopExecutorProvider"),
                publicTypes(Module.VERTX));
    }

    private static Set<String> publicTypes(Module module) {
        return ALL.that(module.own()).stream()
                .filter(ArchitectureTest::isVisible)
                .map(JavaClass::getSimpleName)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    @Test
    void whatIsPublicWithoutBeingForUsersHasAReason() {
        var found =
                ALL.that(in("org.asyncio4j.spi.internal..").or(Module.BENCH.own())).stream()
                        .filter(type -> type.isTopLevelClass() && isVisible(type))
                        .filter(type -> !PARTS_OF_THE_PAGE.test(type))
                        .map(JavaClass::getName)
                        .collect(toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(PUBLIC_FOR_A_REASON.keySet()), found);
    }

    /** So their public members are for each other. */
    @Test
    void partsOfThePageAreSeenByThePageAlone() {
        noClasses()
                .that(Module.BENCH.own())
                .and(DescribedPredicate.not(in("org.asyncio4j.bench.page..")))
                .and()
                .doNotHaveSimpleName("BenchCommand") // passes a report from one call to the next
                .should()
                .dependOnClassesThat(PARTS_OF_THE_PAGE)
                .check(ALL);
    }

    /** Data is below, then measuring, judging, and rendering. */
    @ParameterizedTest
    @CsvSource({
            "catalogue,  contestant|measure|result|verdict|render",
            "contestant, measure|result|verdict|render",
            "result,     contestant|measure|verdict|render",
            "verdict,    contestant|measure|render",
            "render,     contestant|measure",
            "measure,    render"
    })
    void layersOfThePageKnowWhatIsBelow(String layer, String higher) {
        noClasses()
                .that(resideInAPackage("org.asyncio4j.bench.page." + layer))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.asyncio4j\\.bench\\.page\\.(" + higher + ")\\..*")
                .check(ALL);
    }

    /** A platform thread inherits a lot from the thread that creates it, often a user's: one place clears this. */
    @Test
    void platformThreadsAreMadeCleanAndInOnePlace() {
        noClasses()
                .that(Module.API.own().or(Module.SPI.own()).or(Module.NIO.own()).or(Module.VIRTUAL.own())
                        .or(Module.VERTX.own()).or(in("org.asyncio4j.tck.simulation")))
                .and()
                .doNotBelongToAnyOf(CleanThreads.class)
                .should()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(Thread.class).or(assignableTo(Timer.class)))))
                .orShould()
                .dependOnClassesThat(type(Executors.class))
                .check(ALL);
    }

    @Test
    void noJdkInternalsAreNamed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sun..", "jdk.internal..")
                .check(ALL);
    }
}
