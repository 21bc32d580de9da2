package org.asyncio4j.bench.page.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The description of a case for readers: {@code 10,000 tasks, other cores busy}. */
final class CaseWords {
    private CaseWords() {}

    static String of(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String of(String name, String value) {
        return switch (name) {
            case "tasks" -> value.equals("1") ? "1 task" : number(value) + " tasks";
            case "pending" -> number(value) + " pending";
            case "size" -> Long.parseLong(value) / 1024 + " KiB";
            case "writes" -> value.equals("1") ? "one write" : "two writes";
            case "aot" -> value.equals("yes") ? "with an AOT cache" : "without an AOT cache";
            case "carriers" -> value.equals("1") ? "one carrier" : value + " carriers";
            case "cores" -> value.equals("shared") ? "not bound to a processor" : "other cores " + value;
            case "api" -> switch (value) {
                case "raw" -> "raw channel";
                case "http" -> "Vert.x's own HTTP server";
                default -> value;
            };
            case "over" -> value.equals("unix") ? "Unix socket" : value.toUpperCase(Locale.ROOT);
            default -> name + "=" + value;
        };
    }

    private static String number(String digits) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(digits));
    }
}
