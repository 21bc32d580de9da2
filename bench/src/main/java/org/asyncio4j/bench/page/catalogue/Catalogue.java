package org.asyncio4j.bench.page.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue of all questions, in the order of the page. */
public final class Catalogue {
    /** All questions, from the smallest operation of a loop to whole servers. */
    public static final List<Question> QUESTIONS =
            Stream.of(TaskQuestions.ALL, CallbackQuestions.ALL, ProcessQuestions.ALL, ServerQuestions.ALL)
                    .flatMap(List::stream)
                    .toList();

    private Catalogue() {}

    /** Returns the question with this name. */
    public static Optional<Question> find(String name) {
        return QUESTIONS.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Returns the case of a question with this label. */
    public static Optional<Case> find(String question, String label) {
        return find(question).flatMap(
                found -> found.cases().stream().filter(each -> each.label().equals(label)).findFirst());
    }
}
