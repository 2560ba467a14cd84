@NullMarked
package dev.overseer.wiring;

import org.jspecify.annotations.NullMarked;
