package org.asyncio4j.conformance;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The conformance report of one combination of a back end and a mechanism in this build. */
record Report(String combination, JsonObject json) {

    /** The tests of a module run in its folder. */
    private static final Path ROOT = Path.of("..");

    /** Reads the report in a module's {@code target/asyncio4j-tck}. */
    static Report of(String module, String combination) throws IOException {
        Path file = ROOT.resolve(module).resolve("target/asyncio4j-tck").resolve(combination).resolve("report.json");
        assertTrue(Files.exists(file), () -> file + " is missing: this test runs after the tests of all modules");
        return new Report(combination, JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    }

    String verdict() {
        return json.get("verdict").getAsString();
    }

    String mechanism() {
        return json.get("mechanism").getAsString();
    }

    boolean claims(Enum<?> capability) {
        return json.getAsJsonArray("claims").asList().stream()
                .map(JsonElement::getAsString)
                .anyMatch(capability.name()::equals);
    }

    /** Returns the ids of all rules of the kit. */
    SortedSet<String> rules() {
        return ids(rule -> true);
    }

    /** Returns the ids of the rules that were run to an outcome. */
    SortedSet<String> executed() {
        return ids(rule -> Set.of("PASS", "FAIL", "DEVIATION").contains(rule.get("status").getAsString()));
    }

    /** Returns the ids of the rules that were kept. */
    SortedSet<String> passed() {
        return ids(rule -> rule.get("status").getAsString().equals("PASS"));
    }

    /** Returns the ids of the rules that were left out for this reason. */
    SortedSet<String> leftOutFor(String reason) {
        return ids(rule -> rule.get("status").getAsString().equals("NOT CLAIMED")
                && rule.get("detail").getAsString().equals("NOT_CLAIMED: " + reason));
    }

    private SortedSet<String> ids(Predicate<JsonObject> which) {
        JsonArray rules = json.getAsJsonArray("rules");
        return rules.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(which)
                .map(rule -> rule.get("id").getAsString())
                .collect(toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return combination;
    }
}
