package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.interop.CompletionStageRules;
import org.asyncio4j.tck.rules.interop.PublishedIterationRules;
import org.asyncio4j.tck.rules.interop.PublisherRules;
import org.asyncio4j.tck.rules.interop.PublisherSequenceRules;
import org.asyncio4j.tck.rules.interop.ThreadBoundRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of publishers, completion stages and thread-bound state. */
abstract class InteropRuleAreas extends ProcessRuleAreas {

    /** Rules for publishers and subscribers under random operations. */
    @Nested
    class PublisherSequences extends PublisherSequenceRules {}

    /** Rules for iterating over what a publisher sends. */
    @Nested
    class PublishedIteration extends PublishedIterationRules {}

    /** Rules for publishing an iterator. */
    @Nested
    class Publishing extends PublisherRules {}

    /** Rules for futures as completion stages, and for a loop as their executor. */
    @Nested
    class CompletionStages extends CompletionStageRules {}

    /** Rules for what Java binds to threads: scoped values, thread-locals. */
    @Nested
    class ThreadBound extends ThreadBoundRules {}
}
