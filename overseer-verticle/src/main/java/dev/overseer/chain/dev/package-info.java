/**
 * The chain source {@code dev}: makes blocks by itself, with forks, re-orgs and finality. It has
 * headers and no state; {@link dev.overseer.chain.dev.DevChain} is the chain, {@link
 * dev.overseer.chain.dev.DevChainSource} the timer around it.
 */
@NullMarked
package dev.overseer.chain.dev;

import org.jspecify.annotations.NullMarked;
