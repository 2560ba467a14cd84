/** Writes what any chain source tells to a replay file (spec formats.md 2). */
@NullMarked
package dev.overseer.chain.record;

import org.jspecify.annotations.NullMarked;
