/** Tests of the trie, beside the vectors of the package conformance. */
@NullMarked
package dev.overseer.trie;

import org.jspecify.annotations.NullMarked;
