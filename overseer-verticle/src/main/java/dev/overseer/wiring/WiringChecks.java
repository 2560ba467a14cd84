package dev.overseer.wiring;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.overseer.KebabCase;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemDeclaration.Sends;
import dev.overseer.wiring.WiringFault.BadName;
import dev.overseer.wiring.WiringFault.ConsumedTwice;
import dev.overseer.wiring.WiringFault.DeclaredTwice;
import dev.overseer.wiring.WiringFault.DuplicateName;
import dev.overseer.wiring.WiringFault.NoMessages;
import dev.overseer.wiring.WiringFault.NobodyConsumes;
import dev.overseer.wiring.WiringFault.OpenType;
import dev.overseer.wiring.WiringFault.ReservedName;
import dev.overseer.wiring.WiringFault.SameFamilyName;
import dev.overseer.wiring.WiringFault.SameTag;
import dev.overseer.wiring.WiringFault.SelfEdge;
import dev.overseer.wiring.WiringFault.WrongFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The checks of a wiring before a node starts. All of them are made, in an order of their own. */
final class WiringChecks {

  private static final Set<String> RESERVED = Set.of(Wiring.OUTSIDE, "overseer");

  private static final Comparator<MessageFamily> BY_NAME =
      Comparator.comparing(MessageFamily::name).thenComparingInt(MessageFamily::tag);

  private final List<SubsystemDeclaration> declarations;
  private final List<WiringFault> faults = new ArrayList<>();

  private WiringChecks(List<SubsystemDeclaration> declarations) {
    this.declarations = declarations;
  }

  /**
   * Makes all checks.
   *
   * @param declarations sorted by name
   * @param edges what could be connected
   */
  static List<WiringFault> faults(List<SubsystemDeclaration> declarations, List<Edge> edges) {
    WiringChecks checks = new WiringChecks(declarations);
    checks.names();
    checks.families();
    checks.consumers();
    declarations.forEach(checks::edgesOf);
    checks.faults.addAll(WaitingCycles.in(edges));
    return checks.faults;
  }

  private void names() {
    declarations.stream()
        .collect(groupingBy(SubsystemDeclaration::name, TreeMap::new, counting()))
        .forEach(
            (name, times) -> {
              if (RESERVED.contains(name)) {
                faults.add(new ReservedName(name));
              } else if (!KebabCase.is(name)) {
                faults.add(new BadName(name));
              }
              if (times > 1) {
                faults.add(new DuplicateName(name, times.intValue()));
              }
            });
  }

  private void families() {
    Set<MessageFamily> families = new TreeSet<>(BY_NAME);
    declarations.forEach(
        declaration -> {
          declaration.consumes().ifPresent(families::add);
          declaration.sends().forEach(sends -> families.add(sends.family()));
        });
    sharing(families, MessageFamily::tag, MessageFamily::name)
        .forEach((tag, names) -> faults.add(new SameTag(tag, names)));
    sharing(families, MessageFamily::name, MessageFamily::tag)
        .forEach((name, tags) -> faults.add(new SameFamilyName(name, tags)));
  }

  /** Keys that several families share, with what tells these apart. */
  private static <K extends Comparable<K>, V> Map<K, List<V>> sharing(
      Set<MessageFamily> families,
      Function<MessageFamily, K> key,
      Function<MessageFamily, V> value) {
    Map<K, List<V>> shared =
        families.stream()
            .collect(groupingBy(key, TreeMap::new, mapping(value, toCollection(ArrayList::new))));
    shared.values().removeIf(values -> values.size() < 2);
    return shared;
  }

  private void consumers() {
    Map<MessageFamily, Set<String>> consumers = new TreeMap<>(BY_NAME);
    Map<MessageFamily, Set<String>> senders = new TreeMap<>(BY_NAME);
    for (SubsystemDeclaration declaration : declarations) {
      Stream.of(declaration.consumes())
          .flatMap(family -> family.stream())
          .forEach(family -> named(consumers, family).add(declaration.name()));
      declaration.sends().forEach(sends -> named(senders, sends.family()).add(declaration.name()));
    }
    consumers.forEach(
        (family, names) -> {
          if (names.size() > 1) {
            faults.add(new ConsumedTwice(family, List.copyOf(names)));
          }
        });
    senders.forEach(
        (family, names) -> {
          if (!consumers.containsKey(family)) {
            faults.add(new NobodyConsumes(family, List.copyOf(names)));
          }
        });
  }

  private static Set<String> named(Map<MessageFamily, Set<String>> names, MessageFamily family) {
    return names.computeIfAbsent(family, absent -> new TreeSet<>());
  }

  private void edgesOf(SubsystemDeclaration from) {
    Map<MessageFamily, List<EdgeKind>> kinds = new TreeMap<>(BY_NAME);
    for (Sends sends : from.sends()) {
      kinds.computeIfAbsent(sends.family(), family -> new ArrayList<>()).add(sends.kind());
      if (sends.messages().isEmpty()) {
        faults.add(new NoMessages(from.name(), sends.family()));
      }
      MessageClasses.expand(sends.messages())
          .forEach(message -> messageOf(from.name(), sends.family(), message));
    }
    kinds.forEach(
        (family, declared) -> {
          if (declared.size() > 1) {
            declared.sort(Comparator.naturalOrder());
            faults.add(new DeclaredTwice(from.name(), family, declared));
          }
          if (from.consumes().filter(family::equals).isPresent()) {
            faults.add(new SelfEdge(from.name(), family));
          }
        });
  }

  private void messageOf(String from, MessageFamily family, Class<? extends AllMessages> message) {
    if (MessageClasses.isOpen(message)) {
      faults.add(new OpenType(from, message.getSimpleName(), family));
    }
    MessageClasses.family(message)
        .filter(actual -> !actual.equals(family))
        .ifPresent(
            actual -> faults.add(new WrongFamily(from, message.getSimpleName(), family, actual)));
  }
}
