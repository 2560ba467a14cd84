package dev.overseer.wiring;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can be told from a message's class alone. */
final class MessageClasses {

  private MessageClasses() {}

  /**
   * The family of a class, which the interface of each family keeps in its constant {@code FAMILY}.
   * Empty if an extension has no such constant; then the family shows only when a message is sent.
   */
  static Optional<MessageFamily> family(Class<? extends AllMessages> type) {
    try {
      Field constant = type.getField("FAMILY");
      boolean readable = Modifier.isStatic(constant.getModifiers()) && constant.trySetAccessible();
      return readable && constant.get(null) instanceof MessageFamily family
          ? Optional.of(family)
          : Optional.empty();
    } catch (NoSuchFieldException | IllegalAccessException e) {
      return Optional.empty();
    }
  }

  /**
   * The classes that {@code types} stand for, sorted by name. A sealed type stands for all that it
   * permits; a type that is open to anyone stays as it is, and is a fault.
   */
  static Set<Class<? extends AllMessages>> expand(Set<Class<? extends AllMessages>> types) {
    Set<Class<? extends AllMessages>> expanded =
        new TreeSet<>(Comparator.<Class<? extends AllMessages>, String>comparing(Class::getName));
    types.forEach(type -> expand(type, expanded));
    return expanded;
  }

  private static void expand(
      Class<? extends AllMessages> type, Set<Class<? extends AllMessages>> expanded) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        expand(permitted.asSubclass(AllMessages.class), expanded);
      }
    } else {
      expanded.add(type);
    }
  }

  /** Whether no instance can have exactly this class. */
  static boolean isOpen(Class<? extends AllMessages> type) {
    return Modifier.isAbstract(type.getModifiers());
  }
}
