/**
 * The configuration of a node: typed options, and a check that reports everything that is wrong at
 * once, with its remedy.
 */
@NullMarked
package dev.overseer.config;

import org.jspecify.annotations.NullMarked;
