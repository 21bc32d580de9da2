package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.file.FileOrderRules;
import org.asyncio4j.tck.rules.file.FileRules;
import org.asyncio4j.tck.rules.file.TextFileRules;
import org.asyncio4j.tck.rules.file.WholeFileRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of files. */
abstract class FileRuleAreas extends IoRuleAreas {

    /** Rules for reading and writing files. */
    @Nested
    class Files extends FileRules {}

    /** Rules for the order of file operations, and for how files end. */
    @Nested
    class FileOrder extends FileOrderRules {}

    /** Rules for text in files. */
    @Nested
    class TextFiles extends TextFileRules {}

    /** Rules for operations on whole files and folders. */
    @Nested
    class WholeFiles extends WholeFileRules {}
}
