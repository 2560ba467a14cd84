/** Compressed validation code and block data (spec candidate-validation.md 5). */
@NullMarked
package dev.overseer.compression;

import org.jspecify.annotations.NullMarked;
