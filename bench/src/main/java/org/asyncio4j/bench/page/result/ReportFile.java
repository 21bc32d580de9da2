package org.asyncio4j.bench.page.result;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JSON file of a report. */
public final class ReportFile {
    private ReportFile() {}

    /** Returns the report as JSON, with a summary, which is not read back. */
    public static String toJson(Report report, List<?> summary) {
        var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        var tree = gson.toJsonTree(report).getAsJsonObject();
        tree.add("summary", gson.toJsonTree(summary));
        return gson.toJson(tree) + "\n";
    }

    /** Reads the report in {@code file}. */
    public static Report read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    static Report parse(String json, String name) throws IOException {
        try {
            var tree = JsonParser.parseString(json).getAsJsonObject();
            var schema = tree.has("schema") ? tree.get("schema").getAsString() : "none";
            if (!schema.equals(Report.SCHEMA)) {
                throw new IOException(
                        name + " is of the form " + schema + ", and only " + Report.SCHEMA + " can be compared with.");
            }
            return new GsonBuilder().create().fromJson(tree, Report.class);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IOException(name + " is no report of a run: " + e.getMessage(), e);
        }
    }
}
