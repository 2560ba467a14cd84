/**
 * What subsystems say to each other and what the Overseer says to them: signals, message families,
 * reply channels, and the packets that carry them on a link. Values only; nothing here sends.
 */
@NullMarked
package dev.overseer.protocol;

import org.jspecify.annotations.NullMarked;
