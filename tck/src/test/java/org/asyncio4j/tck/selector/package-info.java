/** A loop that claims all capabilities defined so far, over the smallest driver that watches channels. */
package org.asyncio4j.tck.selector;
