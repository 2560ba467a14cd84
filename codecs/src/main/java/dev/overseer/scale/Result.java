package dev.overseer.scale;

/**
 * Rust's {@code Result} as it travels: a value, or an error value.
 *
 * @param <T> the value
 * @param <E> the error
 */
public sealed interface Result<T, E> {
  /** It went well. */
  record Ok<T, E>(T value) implements Result<T, E> {}

  /** It did not. */
  record Err<T, E>(E error) implements Result<T, E> {}
}
