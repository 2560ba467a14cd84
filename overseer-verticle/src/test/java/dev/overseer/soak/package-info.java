/** Tests of the soak: that it is quiet about what is right, and finds what is not. */
@NullMarked
package dev.overseer.soak;

import org.jspecify.annotations.NullMarked;
