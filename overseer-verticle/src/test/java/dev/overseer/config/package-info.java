@NullMarked
package dev.overseer.config;

import org.jspecify.annotations.NullMarked;
