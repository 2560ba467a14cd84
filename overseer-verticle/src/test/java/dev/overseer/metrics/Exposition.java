package dev.overseer.metrics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus text as a scraper reads it.
 *
 * @param types type by metric name, as told by {@code # TYPE}
 * @param samples value by series, name and labels as they stand in the text
 */
record Exposition(Map<String, String> types, Map<String, Double> samples) {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([^\\s{]+(?:\\{.*})?) (\\S+)");

  private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=");

  static Exposition parse(String text) {
    Map<String, String> types = new HashMap<>();
    Map<String, Double> samples = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              Matcher type = TYPE.matcher(line);
              Matcher sample = SAMPLE.matcher(line);
              if (type.matches()) {
                types.put(type.group(1), type.group(2));
              } else if (sample.matches()) {
                samples.put(sample.group(1), Double.valueOf(sample.group(2)));
              }
            });
    return new Exposition(types, samples);
  }

  /** The names of the labels that the series of a sample name have; empty if there are none. */
  List<List<String>> labels(String name) {
    return samples.keySet().stream()
        .filter(series -> series.startsWith(name + "{"))
        .map(series -> LABEL.matcher(series).results().map(label -> label.group(1)).toList())
        .distinct()
        .toList();
  }
}
