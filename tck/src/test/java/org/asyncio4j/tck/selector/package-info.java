/** A loop that claims all there is to claim so far, over the smallest driver that watches channels. */
package org.asyncio4j.tck.selector;
