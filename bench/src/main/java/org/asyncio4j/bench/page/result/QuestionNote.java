package org.asyncio4j.bench.page.result;

import java.util.List;
import org.asyncio4j.bench.page.catalogue.Question;

/**
 * A question as a report explains it.
 *
 * @param name what rows call it
 * @param title the same in plain words
 * @param meaning what the answer means for a program
 * @param kind {@code COUNTS}, {@code WEIGHS}, {@code STARTS} or {@code SERVES}
 * @param operation what a figure is for
 * @param unit the unit of its figures, of which less is better
 */
public record QuestionNote(
        String name, String title, String meaning, String kind, String operation, String unit) {

    /** Those of these questions. */
    public static List<QuestionNote> of(List<Question> questions) {
        return questions.stream()
                .map(each -> new QuestionNote(
                        each.name(), each.title(), each.meaning(), each.kind().name(), each.operation(), each.unit()))
                .toList();
    }
}
