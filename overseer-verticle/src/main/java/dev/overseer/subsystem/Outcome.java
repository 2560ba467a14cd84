package dev.overseer.subsystem;

/**
 * How something ended that a subsystem asked its context for.
 *
 * @param <T> the result's type
 */
public sealed interface Outcome<T> {

  /** It was done. */
  record Success<T>(T value) implements Outcome<T> {}

  /** It failed; of a request the cause is always a {@link RequestException}. */
  record Failure<T>(Throwable cause) implements Outcome<T> {}
}
