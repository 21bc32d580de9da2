/** How a rule is written down, {@link org.asyncio4j.tck.rule.Rule}, and how a loop owns up to breaking one. */
@NullMarked
package org.asyncio4j.tck.rule;

import org.jspecify.annotations.NullMarked;
