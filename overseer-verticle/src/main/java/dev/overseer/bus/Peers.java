package dev.overseer.bus;

import static java.util.Objects.requireNonNull;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.BusPacket.Refused;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Who was taken in, and who has which place in the wiring. */
final class Peers {

  private final Wiring wiring;
  private final Function<String, LinkLimits> limits;
  private final ScaleCodec<AllMessages> messages;
  private final long overseer;
  private final LongSupplier now;
  private final Map<Long, Peer> byIncarnation = new HashMap<>();
  private final List<Peer> all = new ArrayList<>();
  private final Map<String, Destination> destinations = new TreeMap<>();
  private final Destination[] receivers;

  /**
   * Nobody.
   *
   * @param limits of the links to each subsystem, by its name
   * @param replicas how many of each subsystem there are to be, by its name
   * @param messages how large messages travel between processes
   * @param overseer the Overseer's incarnation
   */
  Peers(
      Wiring wiring,
      Function<String, LinkLimits> limits,
      ToIntFunction<String> replicas,
      ScaleCodec<AllMessages> messages,
      long overseer,
      LongSupplier now) {
    this.wiring = wiring;
    this.limits = limits;
    this.messages = messages;
    this.overseer = overseer;
    this.now = now;
    for (String name : wiring.subsystems()) {
      destinations.put(
          name, new Destination(name, replicas.applyAsInt(name), wiring.to(name), now));
    }
    this.receivers =
        wiring.edges().stream()
            .map(edge -> requireNonNull(destinations.get(edge.to())))
            .toArray(Destination[]::new);
  }

  /** Everybody, by name; the lost ones too. */
  List<Peer> all() {
    return all;
  }

  Collection<Destination> destinations() {
    return destinations.values();
  }

  @Nullable Peer of(long incarnation) {
    return byIncarnation.get(incarnation);
  }

  /** Who takes the messages of that edge. */
  Destination receiver(int edge) {
    return receivers[edge];
  }

  /** Why a hello of a party that is not known yet cannot be answered with a welcome. */
  Optional<Refused> refusal(Hello hello) {
    String name = hello.subsystem();
    Destination place = destinations.get(name);
    if (place == null) {
      return refused(
          "this node has no subsystem " + name + "; its wiring names " + wiring.subsystems());
    }
    if (place.isComplete()) {
      return refused(
          place.places() == 1
              ? "another " + name + " has this place already; stop one of the two"
              : "all %d replicas of %s have their places, which are not given again while the node runs; raise subsystems.%s.replicas in the Overseer's configuration and start the node anew"
                  .formatted(place.places(), name, name));
    }
    if (hello.incarnation() == overseer || byIncarnation.containsKey(hello.incarnation())) {
      return refused("the incarnation of " + name + " is another party's already; start it again");
    }
    if (hello.wiring() != limits.apply(name).agreement(wiring.digest())) {
      return refused(
          name
              + " has another wiring, or other limits; run the same version in all processes, with"
              + " the same section bus in their configurations");
    }
    return Optional.empty();
  }

  private static Optional<Refused> refused(String reason) {
    return Optional.of(new Refused(reason));
  }

  /** Takes in a party that is not refused. */
  void add(Hello hello) {
    Destination place = requireNonNull(destinations.get(hello.subsystem()));
    Peer peer =
        new Peer(
            place,
            place.nextNumber(),
            hello.incarnation(),
            overseer,
            wiring,
            limits.apply(place.subsystem),
            messages,
            now.getAsLong());
    place.add(peer);
    byIncarnation.put(peer.incarnation, peer);
    listAll();
  }

  /** Its place is free again. */
  void remove(long incarnation) {
    Peer peer = byIncarnation.remove(incarnation);
    if (peer != null) {
      peer.place.remove(peer);
      listAll();
    }
  }

  private void listAll() {
    all.clear();
    destinations.values().forEach(place -> all.addAll(place.taken()));
  }

  /** Names, with their numbers if there are replicas, whose places are free. */
  List<String> missing() {
    return destinations.values().stream().flatMap(place -> place.missing().stream()).toList();
  }
}
