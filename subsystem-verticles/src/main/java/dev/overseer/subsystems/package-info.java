/**
 * The subsystems of a parachain node, one package each: a thin verticle, its pure state machine and
 * their helpers. A subsystem never imports another subsystem's package.
 */
@NullMarked
package dev.overseer.subsystems;

import org.jspecify.annotations.NullMarked;
