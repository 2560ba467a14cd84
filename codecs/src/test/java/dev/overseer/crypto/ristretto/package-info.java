/** Tests of the arithmetic for verification; the library for secrets is the judge. */
@NullMarked
package dev.overseer.crypto.ristretto;

import org.jspecify.annotations.NullMarked;
