package org.asyncio4j.bench.page.measure;

import java.util.List;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;

/**
 * A group of rows that are measured in turn.
 *
 * @param question the question
 * @param of the case
 * @param group the number of this step among those of the case
 * @param technologies the technologies, all of which are present
 */
record Step(Question question, Case of, int group, List<Technology> technologies) {

    double seconds(Pace pace) {
        return technologies.size() * pace.seconds(question.kind());
    }

    /** Returns a description for the line of progress. */
    String words() {
        var label = of.label().isEmpty() ? "" : " " + of.label();
        int count = technologies.size();
        return question.name() + label + ", " + count + (count == 1 ? " contestant" : " contestants");
    }
}
