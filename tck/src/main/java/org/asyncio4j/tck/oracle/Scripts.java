package org.asyncio4j.tck.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bodies that the protocols and the exception handler of a program run when called, beside its main body. */
final class Scripts {

    private static final String OF_PROTOCOL = "on";

    private Scripts() {}

    /** Returns the same program with less in one script, each time, and without scripts that have no effect. */
    static Stream<Program> fewer(Program program) {
        return Stream.concat(fewerOfProtocols(program), fewerOfHandler(program));
    }

    private static Stream<Program> fewerOfHandler(Program program) {
        return Simplification.DROP.everywhere(program.handlerBody()).map(program::withHandler);
    }

    private static Stream<Program> fewerOfProtocols(Program program) {
        return program.objects().entrySet().stream()
                .filter(each -> Json.map(each.getValue()).containsKey("a"))
                .flatMap(pair -> Stream.of("a", "b").flatMap(end -> fewer(program, pair.getKey(), end)));
    }

    private static Stream<Program> fewer(Program program, String pair, String end) {
        Map<String, @Nullable Object> declared = Json.map(program.objects().get(pair));
        Map<String, @Nullable Object> as = Json.map(declared.get(end));
        if (!as.containsKey(OF_PROTOCOL)) {
            return Stream.empty();
        }
        Map<String, @Nullable Object> scripts = Json.map(as.get(OF_PROTOCOL));
        return simpler(scripts)
                .map(less -> with(as, OF_PROTOCOL, less))
                .map(less -> with(declared, end, less))
                .map(less -> program.withObjects(with(program.objects(), pair, less)));
    }

    private static Stream<Map<String, @Nullable Object>> simpler(Map<String, @Nullable Object> scripts) {
        Stream<Map<String, @Nullable Object>> without = scripts.keySet().stream().map(what -> {
            Map<String, @Nullable Object> less = new LinkedHashMap<>(scripts);
            less.remove(what);
            return less;
        });
        Stream<Map<String, @Nullable Object>> smaller = scripts.entrySet().stream()
                .flatMap(each -> Simplification.DROP.everywhere(each.getValue())
                        .map(less -> with(scripts, each.getKey(), less)));
        return Stream.concat(without, smaller);
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> map, String key, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
