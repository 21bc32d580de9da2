package org.asyncio4j.bench.page.measure;

import java.util.List;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;

/**
 * Rows that are measured in turn.
 *
 * @param question what is asked
 * @param of the case
 * @param group the number of this step among those of the case
 * @param technologies who is asked; all of them are there
 */
record Step(Question question, Case of, int group, List<Technology> technologies) {

    double seconds(Pace pace) {
        return technologies.size() * pace.seconds(question.kind());
    }

    /** The same for the line of progress. */
    String words() {
        var label = of.label().isEmpty() ? "" : " " + of.label();
        int count = technologies.size();
        return question.name() + label + ", " + count + (count == 1 ? " contestant" : " contestants");
    }
}
