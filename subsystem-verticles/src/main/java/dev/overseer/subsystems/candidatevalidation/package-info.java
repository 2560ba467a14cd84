/**
 * The candidate-validation subsystem: execution of validation functions (spec
 * candidate-validation.md). So far it has the native one.
 */
@NullMarked
package dev.overseer.subsystems.candidatevalidation;

import org.jspecify.annotations.NullMarked;
