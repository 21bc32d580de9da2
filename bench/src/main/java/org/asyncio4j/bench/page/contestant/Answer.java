package org.asyncio4j.bench.page.contestant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A line written by a contestant: a word, at most one number, and named values.
 *
 * @param word {@code ready}, {@code done}, {@code first} or {@code failed}
 * @param number the number after the word, if any
 * @param values the values written as {@code NAME=VALUE}
 * @param text the rest of the line after the word
 */
record Answer(String word, OptionalLong number, Map<String, String> values, String text) {
    private static final String NUMBER = "\\d{1,18}";

    static Answer parse(String line) {
        var parts = List.of(line.strip().split("\\s+", -1));
        var number = OptionalLong.empty();
        var values = new LinkedHashMap<String, String>();
        for (var part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(part.substring(0, equals), part.substring(equals + 1));
            } else if (part.matches(NUMBER) && number.isEmpty()) {
                number = OptionalLong.of(Long.parseLong(part));
            }
        }
        var word = parts.getFirst();
        return new Answer(
                word, number, Collections.unmodifiableMap(values), line.strip().substring(word.length()).strip());
    }

    boolean is(String wanted) {
        return word.equals(wanted);
    }

    /** Returns the values that are numbers. */
    Map<String, Double> figures() {
        var figures = new LinkedHashMap<String, Double>();
        values.forEach((name, value) -> {
            if (value.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
                figures.put(name, Double.valueOf(value));
            }
        });
        return figures;
    }
}
