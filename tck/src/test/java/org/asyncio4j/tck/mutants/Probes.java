package org.asyncio4j.tck.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How often lines of the library run meanwhile, and in what situations: at the start of each stands a call. */
public final class Probes {

    private static final Situation[] SITUATIONS = Situation.values();
    private static final Set<Situation> ALL = EnumSet.allOf(Situation.class);
    private static final ClassDesc HERE = Probes.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUNS = MethodTypeDesc.of(
            ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_Object.arrayType());

    private static final List<String> LINES = new ArrayList<>();
    private static final Map<Integer, Map<Set<Situation>, Integer>> COUNTS = new ConcurrentHashMap<>(); // by line
    private static final Map<Integer, Sightings> SIGHTINGS = new ConcurrentHashMap<>(); // by line
    private static final ThreadLocal<Boolean> LOOKING = new ThreadLocal<>();
    private static volatile boolean inDetail;

    private Probes() {}

    /** The class file with probes; a line is named {@code class:number}. */
    static byte[] into(String type) {
        return Bytecode.format().transformClass(Bytecode.model(type), (code, element) -> {
            if (element instanceof MethodModel method) {
                code.transformMethod(method, MethodTransform.transformingCode(
                        (CodeTransform) (builder, line) -> probe(type, method, builder, line)));
            } else {
                code.with(element);
            }
        });
    }

    private static void probe(String type, MethodModel method, CodeBuilder code, CodeElement element) {
        code.with(element);
        if (element instanceof LineNumber line) {
            LINES.add(type + ":" + line.line());
            code.loadConstant(LINES.size() - 1);
            Given.write(code, method);
            code.invokestatic(HERE, "lineRuns", RUNS);
        }
    }

    /** For code that is probed. */
    public static void lineRuns(int line, Object[] given) {
        if (LOOKING.get() != null) {
            return;
        }
        LOOKING.set(true);
        try {
            Set<Situation> now = inDetail ? situations(line, given) : ALL;
            COUNTS.computeIfAbsent(line, any -> new ConcurrentHashMap<>()).merge(now, 1, Integer::sum);
        } finally {
            LOOKING.remove();
        }
    }

    private static Set<Situation> situations(int line, Object[] given) {
        Sightings seen = SIGHTINGS.computeIfAbsent(line, any -> new Sightings());
        Set<Situation> now = EnumSet.noneOf(Situation.class);
        for (Situation situation : SITUATIONS) {
            if (situation.isSo(given, seen)) {
                now.add(situation);
            }
        }
        return now;
    }

    /** Counts anew; without detail, which costs time, every situation is taken for possible. */
    static void begin(boolean detail) {
        COUNTS.clear();
        SIGHTINGS.clear();
        inDetail = detail;
    }

    /** What has run, by line: how often in which situations. */
    static Map<String, Map<Set<Situation>, Integer>> counts() {
        Map<String, Map<Set<Situation>, Integer>> counts = new TreeMap<>();
        COUNTS.forEach((line, here) -> here.forEach((situations, count) -> counts
                .computeIfAbsent(LINES.get(line), any -> new HashMap<>())
                .merge(situations, count, Integer::sum)));
        return counts;
    }
}
