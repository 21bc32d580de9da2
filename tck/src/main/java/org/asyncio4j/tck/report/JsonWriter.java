package org.asyncio4j.tck.report;

import java.util.List;
import java.util.Map;
import org.asyncio4j.tck.rule.Fault;

/** A printer of reports for programs, as JSON. */
public final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private String indent = "\n";
    private boolean first = true;

    private JsonWriter() {}

    /** Returns the report as JSON. */
    public static String write(ConformanceReport report) {
        JsonWriter json = new JsonWriter();
        json.report(report);
        return json.out.append('\n').toString();
    }

    /** Returns a text that is part of the report of this conformance class, and of no other. */
    static String author(String conformanceClass) {
        return quoted("conformanceClass") + ": " + quoted(conformanceClass);
    }

    private void report(ConformanceReport report) {
        var subject = report.subject();
        open('{');
        field("verdict", report.verdict().words());
        field("provider", subject.provider());
        field("version", subject.version());
        field("jar", subject.jar());
        field("mechanism", subject.mechanism());
        item().append(author(subject.conformanceClass()));
        name("claims");
        open('[');
        for (String claim : subject.claims().isEmpty() ? new String[0] : subject.claims().split(", ")) {
            item().append(quoted(claim));
        }
        close(']');
        field("tck", report.tckVersion());
        field("jdk", report.jdk());
        field("os", report.os());
        name("processors").append(report.processors());
        field("begin", report.run().beginText());
        name("seconds").append(report.run().seconds());
        name("hasEnded").append(report.run().hasEnded());
        name("totals");
        totals(report.results());
        name("areas");
        open('{');
        for (Map.Entry<String, List<RuleResult>> area : report.byArea().entrySet()) {
            name(area.getKey());
            totals(area.getValue());
        }
        close('}');
        name("rules");
        open('[');
        report.results().forEach(this::rule);
        close(']');
        close('}');
    }

    private void totals(List<RuleResult> results) {
        open('{');
        for (Status status : Status.values()) {
            name(status.words()).append(results.stream().filter(result -> result.is(status)).count());
        }
        name("rules").append(results.size());
        close('}');
    }

    private void rule(RuleResult result) {
        item();
        open('{');
        field("id", result.rule().id());
        field("level", result.rule().level().name());
        field("status", result.status().words());
        Fault fault = result.rule().fault();
        if (fault != null) {
            field("fault", fault.value());
            field("over", fault.over().name());
        }
        if (result.wasExecuted()) {
            name("millis").append(result.millis());
        }
        if (!result.detail().isEmpty()) {
            field("detail", result.detail());
        }
        if (!result.more().isEmpty()) {
            field("more", result.more());
        }
        if (!result.where().isEmpty()) {
            field("where", result.where());
        }
        if (result.is(Status.FAIL)) {
            field("likelyCause", result.likelyCause());
        }
        close('}');
    }

    private void field(String name, String value) {
        name(name).append(quoted(value));
    }

    private StringBuilder name(String name) {
        return item().append(quoted(name)).append(": ");
    }

    private StringBuilder item() {
        if (!first) {
            out.append(',');
        }
        first = false;
        return out.append(indent);
    }

    private void open(char bracket) {
        out.append(bracket);
        indent += "  ";
        first = true;
    }

    private void close(char bracket) {
        indent = indent.substring(0, indent.length() - 2);
        if (!first) {
            out.append(indent);
        }
        out.append(bracket);
        first = false;
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
