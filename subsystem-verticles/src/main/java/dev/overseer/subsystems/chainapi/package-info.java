/**
 * The chain-api subsystem: reads of the relay chain for the other subsystems (spec chain-api.md).
 */
@NullMarked
package dev.overseer.subsystems.chainapi;

import org.jspecify.annotations.NullMarked;
