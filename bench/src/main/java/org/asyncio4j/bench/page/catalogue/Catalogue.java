package org.asyncio4j.bench.page.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All questions, in the order of the page. */
public final class Catalogue {
    /** From the smallest thing a loop does to whole servers. */
    public static final List<Question> QUESTIONS =
            Stream.of(TaskQuestions.ALL, CallbackQuestions.ALL, ProcessQuestions.ALL, ServerQuestions.ALL)
                    .flatMap(List::stream)
                    .toList();

    private Catalogue() {}

    /** The question of this name. */
    public static Optional<Question> find(String name) {
        return QUESTIONS.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The case of a question that has this label. */
    public static Optional<Case> find(String question, String label) {
        return find(question).flatMap(
                found -> found.cases().stream().filter(each -> each.label().equals(label)).findFirst());
    }
}
