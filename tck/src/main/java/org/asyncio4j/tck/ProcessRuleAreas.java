package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.process.PipeRules;
import org.asyncio4j.tck.rules.process.SubprocessEndRules;
import org.asyncio4j.tck.rules.process.SubprocessRules;
import org.asyncio4j.tck.rules.process.SubprocessSequenceRules;
import org.asyncio4j.tck.rules.process.SubprocessTransportRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of subprocesses and pipes. */
abstract class ProcessRuleAreas extends FileRuleAreas {

    /** Rules for child processes under random operations. */
    @Nested
    class SubprocessSequences extends SubprocessSequenceRules {}

    /** Rules for starting child processes, and for their input and output. */
    @Nested
    class Subprocesses extends SubprocessRules {}

    /** Rules for the end of child processes. */
    @Nested
    class SubprocessEnds extends SubprocessEndRules {}

    /** Rules for child processes as seen by transports and protocols. */
    @Nested
    class SubprocessTransports extends SubprocessTransportRules {}

    /** Rules for ends of pipes as transports. */
    @Nested
    class Pipes extends PipeRules {}
}
