/** Tests of keystores, on real files. */
@NullMarked
package dev.overseer.keystore;

import org.jspecify.annotations.NullMarked;
