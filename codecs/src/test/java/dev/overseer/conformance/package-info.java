/** Test vectors, and tests of what runs them. */
@NullMarked
package dev.overseer.conformance;

import org.jspecify.annotations.NullMarked;
