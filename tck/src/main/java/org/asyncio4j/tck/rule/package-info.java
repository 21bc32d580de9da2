/** The annotations of rules: {@link org.asyncio4j.tck.rule.Rule}, and the declaration of known deviations. */
@NullMarked
package org.asyncio4j.tck.rule;

import org.jspecify.annotations.NullMarked;
