/**
 * Substrate's base-16 Patricia trie, state version 0: roots, proofs and their verification, for
 * chunks of available data and for keys and values in general (spec erasure-coding.md 6).
 */
@NullMarked
package dev.overseer.trie;

import org.jspecify.annotations.NullMarked;
