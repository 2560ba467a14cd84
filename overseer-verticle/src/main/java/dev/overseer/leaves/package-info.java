/**
 * Which relay parents are worked on: the active leaves, the memory of every leaf that ever was one
 * (freshness), and the store that carries this memory over a restart (spec overseer.md 4).
 */
@NullMarked
package dev.overseer.leaves;

import org.jspecify.annotations.NullMarked;
