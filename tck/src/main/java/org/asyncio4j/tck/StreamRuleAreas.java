package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.stream.StreamReaderRules;
import org.asyncio4j.tck.rules.stream.StreamSeparatorRules;
import org.asyncio4j.tck.rules.stream.StreamServerRules;
import org.asyncio4j.tck.rules.stream.StreamViewRules;
import org.asyncio4j.tck.rules.stream.StreamWriterRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of streams. */
abstract class StreamRuleAreas extends SyncRuleAreas {

    /** Rules for reading from streams. */
    @Nested
    class StreamReaders extends StreamReaderRules {}

    /** Rules for lines, separators and limits of streams. */
    @Nested
    class StreamSeparators extends StreamSeparatorRules {}

    /** Rules for writing to streams, and for how their connections end. */
    @Nested
    class StreamWriters extends StreamWriterRules {}

    /** Rules for the handlers of stream servers. */
    @Nested
    class StreamServers extends StreamServerRules {}

    /** Rules for streams as input and output streams of the JDK. */
    @Nested
    class StreamViews extends StreamViewRules {}
}
