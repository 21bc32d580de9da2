package org.asyncio4j.examples;

import java.util.List;

/** The numbered programs of this package. */
public final class ExampleCatalogue {
  /** Every example, by number. */
  public static final List<Example> EXAMPLES = List.of();

  private ExampleCatalogue() {}
}
