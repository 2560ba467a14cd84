/**
 * The group ristretto255 for those who verify: fast, in time that depends on the values, so for
 * public values only. Secrets go through a library that takes the same time for all values.
 */
@NullMarked
package dev.overseer.crypto.ristretto;

import org.jspecify.annotations.NullMarked;
