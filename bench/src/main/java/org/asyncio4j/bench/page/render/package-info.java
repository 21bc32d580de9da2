/** The page for readers, in HTML and in Markdown. */
@NullMarked
package org.asyncio4j.bench.page.render;

import org.jspecify.annotations.NullMarked;
