/**
 * Whole nodes in one thread: the state machines of the Overseer, its links and its subsystems, with
 * every delivery, delay and fault drawn from one seed, and audits that look after each step whether
 * what was promised still holds. For the bus itself, and for authors of subsystems ({@link
 * dev.overseer.simulation.Simulation}).
 *
 * <p><b>Why it is worth something.</b> What runs here is what runs in a node: the same {@link
 * dev.overseer.Overseer}, {@link dev.overseer.bus.Router}, {@link dev.overseer.bus.SubsystemCore}
 * and links. Only their hosts are others. What an event loop, the event bus, a clock, a disk and a
 * network may do is done by a scheduler, in every order that they allow and in some that they do
 * not.
 *
 * <p><b>What is drawn.</b> Each party has a lane, and so has each direction of a connection. What
 * stands in a lane keeps its order, as on a thread or in a socket; which lane gets on is drawn, and
 * so is whether time passes although something could be done. Packets between processes get lost,
 * delayed, and come twice, also so late that another incarnation has taken their receiver's place;
 * connections are reset. The disk is slow and fails. Nodes are stopped, subsystems stand still or
 * throw, processes of subsystems and of Overseers are killed; then a new node starts with what the
 * disk and the chain have kept.
 *
 * <p><b>What is checked.</b> The {@link dev.overseer.simulation.Invariant}s. Who was told and sent
 * what is written down by a watch around each state machine, not by the bus; what travels is looked
 * at on the wire, outside of the links. So a fault of a link cannot hide from its own audit: the
 * tests build faults in between link and wire and show that each is found, and by which invariant.
 *
 * <p><b>Replay.</b> A run depends on its set-up and its seed alone; no hash of an identity, no
 * clock, no other thread. Two runs are the same if the hashes of their transcripts are.
 *
 * <p><b>What it cannot see.</b> Messages travel by reference, or as bytes that only lead back to
 * them, so codecs are not tried here. Replies and streams are not lost or delayed. The threads of a
 * node are real elsewhere; here nothing runs at the same time.
 */
@NullMarked
package dev.overseer.simulation;

import org.jspecify.annotations.NullMarked;
