/**
 * What a subsystem is written against: the state machine's interface, the context through which it
 * acts, the declaration that puts it on the bus, jobs, the relay chain, and the verticle around it.
 */
@NullMarked
package dev.overseer.subsystem;

import org.jspecify.annotations.NullMarked;
