/** The rules of the contract, one class per area. */
@NullMarked
package org.asyncio4j.tck.rules;

import org.jspecify.annotations.NullMarked;
