/** Tests. */
@NullMarked
package dev.overseer.chain.record;

import org.jspecify.annotations.NullMarked;
