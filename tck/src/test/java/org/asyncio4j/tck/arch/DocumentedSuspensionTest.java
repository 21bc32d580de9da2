package org.asyncio4j.tck.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Javadoc of each method of the api that suspends its task states this, at the method or at its type. {@link
 * SuspendingMethods} finds the methods in the class files.
 */
class DocumentedSuspensionTest {

    private static final Path API = Path.of("../api/src/main/java/org/asyncio4j");

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/", Pattern.DOTALL);
    private static final Pattern SUSPENDS =
            Pattern.compile("[Ss]uspends?\\b|Equivalent to \\{@link|ike \\{@link #|\\{@inheritDoc}");
    private static final Pattern NEVER = Pattern.compile("[Nn]ever suspends");

    /** What types state whose methods all suspend, or all of a kind. */
    private static final Pattern OF_ALL = Pattern.compile(
            "(and|otherwise they|read or write)(, unless noted otherwise,)? suspends? (it|the task)|read suspends");

    @Test
    void eachSuspendingMethodStatesIt() throws IOException {
        Set<String> suspending = SuspendingMethods.ofApi();
        assertTrue(suspending.size() > 100, () -> "found: " + suspending);
        List<String> silent = new ArrayList<>();
        for (String each : suspending) {
            String type = each.substring(0, each.lastIndexOf('.')).replaceAll("\\$.*", "");
            String source = Files.readString(file(type));
            String ofType = javadocBefore(source, "(class|interface|record) " + type + "\\b").getFirst();
            List<String> texts = javadocBefore(source, each.substring(each.lastIndexOf('.') + 1) + "\\(");
            for (String text : texts) {
                if (!SUSPENDS.matcher(text).find() && !OF_ALL.matcher(ofType).find()) {
                    silent.add(each + ": " + text);
                }
            }
            if (!texts.isEmpty() && texts.stream().allMatch(text -> NEVER.matcher(text).find())) {
                silent.add(each + " is documented not to suspend");
            }
        }
        assertEquals(List.of(), silent);
    }

    private static Path file(String type) {
        return Stream.of("", "transports", "debug")
                .map(folder -> API.resolve(folder).resolve(type + ".java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no source of " + type));
    }

    /** Returns the Javadoc of each declaration that matches. */
    private static List<String> javadocBefore(String source, String declaration) {
        Pattern pattern = Pattern.compile("\\b" + declaration);
        List<String> found = new ArrayList<>();
        for (MatchResult each : JAVADOC.matcher(source).results().toList()) {
            String declared = source.substring(each.end()).split("[;{]", 2)[0];
            if (pattern.matcher(declared).find()) {
                found.add(each.group(1).replaceAll("\\s+(\\* )?", " "));
            }
        }
        return found;
    }
}
