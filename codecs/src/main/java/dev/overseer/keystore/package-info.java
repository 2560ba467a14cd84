/**
 * The keys that a node signs with: on disk, in memory, and those that everybody knows, for
 * development.
 */
@NullMarked
package dev.overseer.keystore;

import org.jspecify.annotations.NullMarked;
