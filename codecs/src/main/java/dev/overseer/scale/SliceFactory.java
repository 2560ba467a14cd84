package dev.overseer.scale;

/** Makes a value of a region of an array. */
@FunctionalInterface
public interface SliceFactory<T> {
  /**
   * Makes the value.
   *
   * @param array an array that nobody changes any more, so that the value may keep it
   * @param offset first byte of the region
   * @param length bytes of the region
   */
  T of(byte[] array, int offset, int length);
}
