/** Tests. */
@NullMarked
package dev.overseer.chain.dev;

import org.jspecify.annotations.NullMarked;
