package dev.overseer.scale;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Layout of a list or a byte string: {@code [T; N]}, exactly so many elements and no number in
 * front. The constructor of the record has to hold the same length.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface FixedLength {
  /** Elements or bytes. */
  int value();
}
