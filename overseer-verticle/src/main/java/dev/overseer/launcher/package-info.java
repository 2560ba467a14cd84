/**
 * The {@code vertx} command line: {@code run}, which starts a process for one verticle and ends it
 * in order, and tools. Commands are found by {@link java.util.ServiceLoader}; other modules
 * contribute theirs, see {@link ToolCommand}.
 */
@NullMarked
package dev.overseer.launcher;

import org.jspecify.annotations.NullMarked;
