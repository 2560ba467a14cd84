/** Tests. */
@NullMarked
package dev.overseer.chain.blocks;

import org.jspecify.annotations.NullMarked;
