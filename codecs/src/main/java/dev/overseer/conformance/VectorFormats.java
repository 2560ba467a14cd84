package dev.overseer.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The formats that are known. */
public final class VectorFormats {
  private final List<VectorFormat> formats;

  /** Just these. */
  public VectorFormats(List<VectorFormat> formats) {
    this.formats = formats.stream().sorted(Comparator.comparing(VectorFormat::name)).toList();
  }

  /** Those on the class path. */
  public static VectorFormats load() {
    return new VectorFormats(
        ServiceLoader.load(VectorFormat.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** The formats, by name. */
  public List<VectorFormat> all() {
    return formats;
  }

  /** The format of a file, if it is a known one. */
  public Optional<VectorFormat> of(VectorFile file) {
    return file.cases().isEmpty()
        ? Optional.empty()
        : formats.stream().filter(f -> f.recognizes(file.cases().getFirst())).findFirst();
  }
}
