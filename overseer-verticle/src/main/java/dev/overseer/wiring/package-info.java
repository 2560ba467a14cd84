/**
 * Who talks to whom: the wiring of a node, made of its subsystems' declarations, and its checks.
 */
@NullMarked
package dev.overseer.wiring;

import org.jspecify.annotations.NullMarked;
