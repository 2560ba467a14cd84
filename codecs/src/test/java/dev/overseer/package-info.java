/** What the tests of several packages share. */
@NullMarked
package dev.overseer;

import org.jspecify.annotations.NullMarked;
