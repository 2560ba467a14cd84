/** What {@code mvn -Pbench} measures in this module; see docs/benchmarks.md. */
@NullMarked
package dev.overseer.bench;

import org.jspecify.annotations.NullMarked;
