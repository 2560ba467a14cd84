/**
 * Random traffic over a real node, and a checker of what the bus promises ({@code ./vertx soak}).
 *
 * <p><b>What runs.</b> A node as in production: the Overseer's verticle, subsystems in verticles of
 * their own, real links, real codecs between processes, signals of a generated chain that is
 * imported and finalized. Only the subsystems are made for the purpose: each sends whatever its
 * edges have credit for to whomever it may.
 *
 * <p><b>What is checked, by the subsystems and not by the bus.</b> Each message carries its sender,
 * its number on its edge, how many signals its sender had been given, and a checksum. So the
 * receiver sees at once what was skipped, repeated, changed, or came before a signal that its
 * sender had seen (guarantee G). Signals have a running digest that must be the same everywhere.
 * What was sent and handled is compared at the end, edge by edge. The memory that this takes
 * depends on the number of edges only.
 *
 * <p><b>What goes wrong.</b> {@link dev.overseer.soak.Wire} takes packets off the event bus and
 * loses, repeats, misdirects and delays them; between processes {@link
 * dev.overseer.soak.FaultProxy} disturbs the connections themselves.
 */
@NullMarked
package dev.overseer.soak;

import org.jspecify.annotations.NullMarked;
