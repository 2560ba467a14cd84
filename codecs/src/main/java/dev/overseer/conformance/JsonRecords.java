package dev.overseer.conformance;

import static dev.overseer.conformance.JsonValues.expectValue;
import static dev.overseer.conformance.VectorCase.expect;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares records with the JSON that vector files write for them:
 *
 * <ul>
 *   <li>a record around one value, called {@code value}, {@code bytes} or {@code bits}: that value;
 *   <li>a variant of a sealed interface: its name alone, {@code {"Name": component}} or {@code
 *       {"Name": [component, …]}};
 *   <li>others: an object of all components by name, or a list of them where the file calls the
 *       type a tuple. A record may stand for fields that the object has without a name for them
 *       all.
 * </ul>
 */
final class JsonRecords {
  private static final Set<String> TRANSPARENT = Set.of("value", "bytes", "bits");

  private JsonRecords() {}

  static void expectRecord(String at, @Nullable Object json, Record value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    if (components.length == 1 && TRANSPARENT.contains(components[0].getName())) {
      expectValue(at, json, get(value, components[0]));
    } else if (isVariant(value)) {
      expectVariant(at, json, value, components);
    } else if (json instanceof Map<?, ?> fields) {
      expect(at, fields.keySet(), expectFields(at, fields, value, components));
    } else {
      expectTuple(at, json, value, components);
    }
  }

  private static boolean isVariant(Record value) {
    Class<?> around = value.getClass().getDeclaringClass();
    return around != null && around.isSealed();
  }

  private static void expectVariant(
      String at, @Nullable Object json, Record value, RecordComponent[] components) {
    String name = value.getClass().getSimpleName();
    if (components.length == 0) {
      expect(at, json, name);
      return;
    }
    Object body = JsonValues.member(at, json, name);
    if (components.length == 1) {
      expectValue(at + "." + name, body, get(value, components[0]));
    } else {
      expectTuple(at + "." + name, body, value, components);
    }
  }

  private static void expectTuple(
      String at, @Nullable Object json, Record value, RecordComponent[] components) {
    if (!(json instanceof List<?> list && list.size() == components.length)) {
      throw new Mismatch(at, String.valueOf(json), value.toString());
    }
    for (int i = 0; i < components.length; i++) {
      expectValue(at + "." + components[i].getName(), list.get(i), get(value, components[i]));
    }
  }

  /** Compares the components; the names of the fields that they were compared with. */
  private static Set<Object> expectFields(
      String at, Map<?, ?> fields, Record value, RecordComponent[] components) {
    Set<Object> compared = new HashSet<>();
    for (RecordComponent component : components) {
      Object part = get(value, component);
      String name = component.getName();
      if (fields.containsKey(name)) {
        expectValue(at + "." + name, fields.get(name), part);
        compared.add(name);
      } else if (fields.containsKey(name + "Id")) {
        expectValue(at + "." + name, fields.get(name + "Id"), part);
        compared.add(name + "Id");
      } else if (part instanceof Record inner) {
        compared.addAll(expectFields(at, fields, inner, inner.getClass().getRecordComponents()));
      } else {
        throw new Mismatch(at + "." + name, "fields " + fields.keySet(), part.toString());
      }
    }
    return compared;
  }

  private static Object get(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
