/**
 * Where the relay chain comes from: {@code dev} makes one, {@code rpc} follows a real node, {@code
 * replay} plays a recorded one. Each feeds the Overseer and answers reads.
 */
@NullMarked
package dev.overseer.chain;

import org.jspecify.annotations.NullMarked;
