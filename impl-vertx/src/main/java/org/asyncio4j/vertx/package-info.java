/**
 * The back end that lives on a Vert.x event-loop context: a guest driver under the core of {@code
 * org.asyncio4j.spi}, and bridges between our futures and those of Vert.x. Not built yet: this
 * module offers no {@code EventLoopProvider}, and none is found through it.
 */
@NullMarked
package org.asyncio4j.vertx;

import org.jspecify.annotations.NullMarked;
