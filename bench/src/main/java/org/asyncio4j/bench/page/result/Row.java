package org.asyncio4j.bench.page.result;

import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.catalogue.Case;
import org.jspecify.annotations.Nullable;

/**
 * What one technology answered to one case of a question.
 *
 * @param question the name of the question
 * @param parameters the case
 * @param technology the id of the technology
 * @param status whether there are figures
 * @param reason why not, or null
 * @param errors what it wrote to its standard error then, or null
 * @param group which rows were measured in turn: those of one question and case with the same number
 * @param steady whether its warm-up ended because it was steady
 * @param warmUpSeconds how long that took
 * @param rounds the rounds, in time
 * @param voids why its time is worth nothing, in words; empty for nearly all
 */
public record Row(
        String question,
        Map<String, String> parameters,
        String technology,
        Status status,
        @Nullable String reason,
        @Nullable String errors,
        int group,
        boolean steady,
        double warmUpSeconds,
        List<Round> rounds,
        List<String> voids) {

    /** One without figures. */
    public static Row without(
            String question,
            Map<String, String> parameters,
            String technology,
            Status status,
            String reason,
            @Nullable String errors) {
        return new Row(
                question, parameters, technology, status, reason, errors, 0, false, 0, List.of(), List.of());
    }

    /** Whether there are figures. */
    public boolean isMeasured() {
        return status == Status.MEASURED;
    }

    /** Whether its time is worth nothing. */
    public boolean isVoid() {
        return !voids.isEmpty();
    }

    /** The label of its case. */
    public String label() {
        return Case.label(parameters);
    }

    /** What identifies it among the rows of any run. */
    public String key() {
        return question + " " + label() + " " + technology;
    }

    /** The same with other voids. */
    public Row withVoids(List<String> found) {
        return new Row(
                question, parameters, technology, status, reason, errors, group, steady, warmUpSeconds, rounds, found);
    }
}
