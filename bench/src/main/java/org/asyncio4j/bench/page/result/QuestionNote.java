package org.asyncio4j.bench.page.result;

import java.util.List;
import org.asyncio4j.bench.page.catalogue.Question;

/**
 * The explanation of a question in a report.
 *
 * @param name its name in rows
 * @param title the same in plain words
 * @param meaning the meaning of the answer for a program
 * @param kind {@code COUNTS}, {@code WEIGHS}, {@code STARTS} or {@code SERVES}
 * @param operation the operation that a figure is for
 * @param unit the unit of its figures, of which less is better
 */
public record QuestionNote(
        String name, String title, String meaning, String kind, String operation, String unit) {

    /** Returns the notes of these questions. */
    public static List<QuestionNote> of(List<Question> questions) {
        return questions.stream()
                .map(each -> new QuestionNote(
                        each.name(), each.title(), each.meaning(), each.kind().name(), each.operation(), each.unit()))
                .toList();
    }
}
