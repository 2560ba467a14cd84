/** The blocks that a chain source has told of, for sources that have nobody to ask. */
@NullMarked
package dev.overseer.chain.blocks;

import org.jspecify.annotations.NullMarked;
