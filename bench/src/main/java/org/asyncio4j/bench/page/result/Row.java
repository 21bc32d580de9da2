package org.asyncio4j.bench.page.result;

import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.catalogue.Case;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one technology to one case of a question.
 *
 * @param question the name of the question
 * @param parameters the case
 * @param technology the id of the technology
 * @param status whether there are figures
 * @param reason why there are none, or null
 * @param errors its output on standard error in that case, or null
 * @param group the number of its group: rows of one question and case with the same number were measured in turn
 * @param steady whether its warm-up ended because it was steady
 * @param warmUpSeconds the duration of the warm-up
 * @param rounds the rounds, in order of time
 * @param voids the reasons why its time is invalid; empty for nearly all rows
 * @param otherProcesses the share of the time of all processors that other processes used while it was measured, or
 *     null if that is not known, as in earlier reports
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
        List<String> voids,
        @Nullable Double otherProcesses) {

    /** Creates a row without figures. */
    public static Row without(
            String question,
            Map<String, String> parameters,
            String technology,
            Status status,
            String reason,
            @Nullable String errors) {
        return new Row(
                question, parameters, technology, status, reason, errors, 0, false, 0, List.of(), List.of(), null);
    }

    /** Returns whether there are figures. */
    public boolean isMeasured() {
        return status == Status.MEASURED;
    }

    /** Returns whether its time is invalid. */
    public boolean isVoid() {
        return !voids.isEmpty();
    }

    /** Returns the label of its case. */
    public String label() {
        return Case.label(parameters);
    }

    /** Returns the key that identifies it among the rows of any run. */
    public String key() {
        return question + " " + label() + " " + technology;
    }

    /** Returns a copy with other voids. */
    public Row withVoids(List<String> found) {
        return new Row(
                question, parameters, technology, status, reason, errors, group, steady, warmUpSeconds, rounds, found,
                otherProcesses);
    }

    /** Returns a copy with what other processes used meanwhile. */
    public Row withOtherProcesses(@Nullable Double share) {
        return new Row(
                question, parameters, technology, status, reason, errors, group, steady, warmUpSeconds, rounds, voids,
                share);
    }
}
