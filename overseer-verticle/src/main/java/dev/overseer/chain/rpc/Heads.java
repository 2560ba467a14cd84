package dev.overseer.chain.rpc;

/** Where a server's chain stands. */
record Heads(Block finalized, Block best) {}
