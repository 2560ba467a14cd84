/** Whether the simulation holds what it promises, and finds what it must find. */
@NullMarked
package dev.overseer.simulation;

import org.jspecify.annotations.NullMarked;
