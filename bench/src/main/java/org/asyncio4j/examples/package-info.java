/**
 * One program per class, each named by what it shows, with the same program in Python ({@code
 * NN.py}) and what CPython printed for it ({@code NN.out}) beside it. {@code ExampleCatalogue}
 * numbers them.
 */
@NullMarked
package org.asyncio4j.examples;

import org.jspecify.annotations.NullMarked;
