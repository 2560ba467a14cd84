/** Tests of candidate validation. */
@NullMarked
package dev.overseer.subsystems.candidatevalidation;

import org.jspecify.annotations.NullMarked;
