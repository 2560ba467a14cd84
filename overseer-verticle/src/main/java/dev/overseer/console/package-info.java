/**
 * What a node shows over HTTP (spec formats.md 6): metrics, health, and its state as JSON. Reads
 * only; nothing here changes a node.
 */
@NullMarked
package dev.overseer.console;

import org.jspecify.annotations.NullMarked;
