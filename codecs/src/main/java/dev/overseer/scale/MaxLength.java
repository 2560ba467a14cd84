package dev.overseer.scale;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limit of a list (elements), a byte string or a text (bytes of UTF-8): decoding more ends with
 * {@code TOO_LONG}. The constructor of the record has to hold the same limit.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface MaxLength {
  /** Elements or bytes. */
  int value();
}
