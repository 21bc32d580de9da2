package org.asyncio4j.tck.mutants;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An edit that could be made, and the line of source where. */
record Place(Edit edit, int line) {

    /** As {@link Probes} names it. */
    String lineName() {
        return edit.type() + ":" + line;
    }

    /** All there are in a class. */
    static List<Place> in(String type) {
        List<Place> places = new ArrayList<>();
        ClassModel model = Bytecode.model(type);
        for (MethodModel method : model.methods()) {
            if (isWritten(model, method)) {
                method.code().ifPresent(code -> addPlaces(type, method, code, places));
            }
        }
        return places;
    }

    /** Not what the compiler adds, nor what has run before anything can be edited. */
    private static boolean isWritten(ClassModel model, MethodModel method) {
        boolean isEnum = model.flags().has(AccessFlag.ENUM);
        String name = method.methodName().stringValue();
        return !name.equals("<clinit>")
                && !(isEnum && List.of("<init>", "values", "valueOf", "$values").contains(name));
    }

    private static void addPlaces(String type, MethodModel method, CodeModel code, List<Place> places) {
        Map<Label, Integer> lines = lines(code);
        Map<EditKind, Integer> counts = new EnumMap<>(EditKind.class);
        int line = code.elementStream().filter(LineNumber.class::isInstance).map(LineNumber.class::cast)
                .mapToInt(LineNumber::line).findFirst().orElse(0);
        boolean inside = false;
        for (CodeElement element : code) {
            if (element instanceof LineNumber number) {
                line = number.line();
            }
            boolean first = element instanceof Instruction && !inside;
            inside |= first;
            for (EditKind kind : EditKind.values()) {
                if (kind.fits(element, first, method.methodTypeSymbol())) {
                    int at = element instanceof ExceptionCatch clause
                            ? lines.getOrDefault(clause.tryStart(), line)
                            : line;
                    int count = counts.merge(kind, 1, Integer::sum);
                    places.add(new Place(new Edit(type, Edit.name(method), kind, count, Circumstance.ALWAYS), at));
                }
            }
        }
    }

    private static Map<Label, Integer> lines(CodeModel code) {
        Map<Label, Integer> lines = new HashMap<>();
        List<Label> waiting = new ArrayList<>();
        for (CodeElement element : code) {
            if (element instanceof LabelTarget target) {
                waiting.add(target.label());
            } else if (element instanceof LineNumber number) {
                waiting.forEach(label -> lines.put(label, number.line()));
                waiting.clear();
            } else if (element instanceof Instruction) {
                waiting.clear();
            }
        }
        return lines;
    }
}
