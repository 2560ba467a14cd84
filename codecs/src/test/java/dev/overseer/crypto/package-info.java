/** Tests of hashes and signatures. */
@NullMarked
package dev.overseer.crypto;

import org.jspecify.annotations.NullMarked;
