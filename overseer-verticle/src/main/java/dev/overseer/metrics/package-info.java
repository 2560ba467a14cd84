/**
 * Meters under the names that real nodes use, which dashboards know (spec overseer.md 9): those of
 * the Overseer, and those that subsystems count themselves.
 */
@NullMarked
package dev.overseer.metrics;

import org.jspecify.annotations.NullMarked;
