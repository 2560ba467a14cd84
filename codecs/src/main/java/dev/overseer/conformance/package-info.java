/**
 * Test vectors: files of values with their bytes, hashes and signatures that other implementations
 * made (spec README.md 7 and formats.md 4), and the checks that this one gives the same.
 *
 * <p>A {@link dev.overseer.conformance.VectorFormat} knows one kind of file. {@link
 * dev.overseer.conformance.ConformanceRun} serves the command {@code ./vertx conformance}; the
 * tests of the project run the same formats. Nothing but tests, that command and formats in other
 * modules uses this package.
 */
@NullMarked
package dev.overseer.conformance;

import org.jspecify.annotations.NullMarked;
