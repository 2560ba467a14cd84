package dev.overseer.protocol;

import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.PoV;

/** What a collator has to offer: a candidate and its block. */
public record Collation(CandidateReceipt receipt, PoV pov) {}
