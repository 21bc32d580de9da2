/** XHTML, for the pages that this project writes. */
@NullMarked
package org.asyncio4j.tools.markup;

import org.jspecify.annotations.NullMarked;
