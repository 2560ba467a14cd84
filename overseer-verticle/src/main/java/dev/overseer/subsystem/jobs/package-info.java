/** Work that is local to a relay parent: one small state machine for each active leaf. */
@NullMarked
package dev.overseer.subsystem.jobs;

import org.jspecify.annotations.NullMarked;
