/** Tests of how the packages of this module hang together. */
@NullMarked
package dev.overseer;

import org.jspecify.annotations.NullMarked;
