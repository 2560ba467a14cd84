/** Tests. */
@NullMarked
package dev.overseer.chain.replay;

import org.jspecify.annotations.NullMarked;
