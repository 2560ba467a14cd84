package dev.overseer.bench;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Parties as Pekko typed actors in two actor systems, joined by Artery over TCP. It is set up for
 * what it has to carry: frames of 2 MiB and a queue for a whole window, which it would drop a part
 * of otherwise.
 */
final class PekkoParties implements Party.Post {

  private static final String SYSTEM = "bench";

  private final ActorSystem<Void> system;
  private final List<ActorRef<Note>> refs = new ArrayList<>();
  private volatile List<ActorRef<Note>> all = List.of();

  /** Starts the parties of this process. */
  PekkoParties(boolean near, LongConsumer done) {
    Map<String, Object> settings =
        Map.ofEntries(
            Map.entry("pekko.loglevel", "WARNING"),
            Map.entry("pekko.stdout-loglevel", "WARNING"),
            Map.entry("pekko.actor.provider", "remote"),
            Map.entry("pekko.actor.serializers.note", NoteSerializer.class.getName()),
            Map.entry(
                "pekko.actor.serialization-bindings.\"" + Note.class.getName() + "\"", "note"),
            Map.entry("pekko.remote.artery.transport", "tcp"),
            Map.entry("pekko.remote.artery.canonical.hostname", "127.0.0.1"),
            Map.entry("pekko.remote.artery.canonical.port", 0),
            Map.entry("pekko.remote.artery.advanced.maximum-frame-size", "2 MiB"),
            Map.entry("pekko.remote.artery.advanced.outbound-message-queue-size", 16384));
    system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  for (int id = 0; id <= Party.DESK; id++) {
                    if (Party.isNear(id) == near) {
                      context.spawn(behavior(new Party(id, this, done)), name(id));
                    }
                  }
                  return Behaviors.ignore();
                }),
            SYSTEM,
            ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load()));
  }

  private static Behavior<Note> behavior(Party party) {
    return Behaviors.receiveMessage(
        note -> {
          party.take(note);
          return Behaviors.same();
        });
  }

  private static String name(int id) {
    return "party-" + id;
  }

  int port() {
    return (Integer) system.address().port().get();
  }

  /** Both systems are there. */
  void join(int nearPort, int farPort) {
    ActorRefResolver resolver = ActorRefResolver.get(system);
    for (int id = 0; id <= Party.DESK; id++) {
      int port = Party.isNear(id) ? nearPort : farPort;
      refs.add(
          resolver.resolveActorRef(
              "pekko://%s@127.0.0.1:%d/user/%s".formatted(SYSTEM, port, name(id))));
    }
    all = List.copyOf(refs);
  }

  @Override
  public void send(int to, Note note) {
    all.get(to).tell(note);
  }

  void close() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get();
  }
}
