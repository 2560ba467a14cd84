/** Tests of the leaf rules and of the store of known leaves. */
@NullMarked
package dev.overseer.leaves;

import org.jspecify.annotations.NullMarked;
