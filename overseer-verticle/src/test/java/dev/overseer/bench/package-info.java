/**
 * Benchmarks of the bus, side by side with what it is compared to, in one run: {@link
 * dev.overseer.bench.BusBenchmark} in one process, {@link dev.overseer.bench.ClusterBenchmark}
 * between two.
 */
@NullMarked
package dev.overseer.bench;

import org.jspecify.annotations.NullMarked;
