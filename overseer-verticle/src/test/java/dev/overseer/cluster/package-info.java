@NullMarked
package dev.overseer.cluster;

import org.jspecify.annotations.NullMarked;
