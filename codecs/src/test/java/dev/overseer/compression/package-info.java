/** Tests of compression; the vectors of other implementations run in the package conformance. */
@NullMarked
package dev.overseer.compression;

import org.jspecify.annotations.NullMarked;
