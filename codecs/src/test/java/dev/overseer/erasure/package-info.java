/** Tests of the erasure code, beside the vectors of the package conformance. */
@NullMarked
package dev.overseer.erasure;

import org.jspecify.annotations.NullMarked;
