/**
 * For the tests of a subsystem: {@link dev.overseer.subsystem.testkit.MockOverseer} runs it exactly
 * as a node does, in one thread and in virtual time. Free of any test framework; what goes wrong is
 * an {@link AssertionError}.
 */
@NullMarked
package dev.overseer.subsystem.testkit;

import org.jspecify.annotations.NullMarked;
