/** Tests of the bus. */
@NullMarked
package dev.overseer.bus;

import org.jspecify.annotations.NullMarked;
