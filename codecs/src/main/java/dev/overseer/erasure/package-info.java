/**
 * The erasure code of availability: n chunks, of which any third restores the payload (spec
 * erasure-coding.md 1 to 5). Entry point: {@link dev.overseer.erasure.ErasureCode}.
 */
@NullMarked
package dev.overseer.erasure;

import org.jspecify.annotations.NullMarked;
