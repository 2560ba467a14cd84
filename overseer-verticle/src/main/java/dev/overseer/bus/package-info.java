/**
 * The ordered bus: numbered links with credit between the Overseer and each subsystem. Pure state
 * machines; the verticles hand them packets and carry theirs away.
 */
@NullMarked
package dev.overseer.bus;

import org.jspecify.annotations.NullMarked;
