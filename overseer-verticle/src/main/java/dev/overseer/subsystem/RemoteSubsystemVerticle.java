package dev.overseer.subsystem;

import dev.overseer.EndingVerticle;
import dev.overseer.NodeEnd;
import dev.overseer.node.SubsystemProcess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A subsystem in a process of its own, the Overseer of its node in another one of the same cluster.
 * A subclass with a public constructor without parameters is all that it takes:
 *
 * <pre>{@code
 * public final class ChainApiVerticle extends RemoteSubsystemVerticle {
 *   public ChainApiVerticle() {
 *     super(new ChainApiProvider());
 *   }
 * }
 * }</pre>
 *
 * <p>Deploy it with the node's configuration, whose section {@code subsystems.<name>} says {@code
 * "location": "remote"}, in a clustered Vert.x. All processes of a node need the same subsystems on
 * their class paths, because the wiring is made of all of them.
 *
 * <p>It waits for its Overseer, however long that takes. It ends with 0 when the node has
 * concluded, with 2 if the Overseer does not take it in, and with 3 if the subsystem fails or the
 * Overseer is lost. If it is asked to stop, it asks the node to, because the node cannot go on
 * without it.
 */
public abstract class RemoteSubsystemVerticle extends VerticleBase implements EndingVerticle {

  private final SubsystemProcess process;

  /** A subsystem of a node whose subsystems are all on the class path. */
  protected RemoteSubsystemVerticle(SubsystemProvider provider) {
    this(
        provider,
        ServiceLoader.load(SubsystemProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /**
   * A subsystem of a node that is put together by hand.
   *
   * @param wired all subsystems of the node, this one among them
   */
  protected RemoteSubsystemVerticle(SubsystemProvider provider, List<SubsystemProvider> wired) {
    this.process = new SubsystemProcess(provider, wired);
  }

  @Override
  public final Future<?> start() {
    return process.start(vertx, context, config());
  }

  @Override
  public final Future<?> stop() {
    conclude();
    return ended();
  }

  @Override
  public final Future<NodeEnd> ended() {
    return process.ended();
  }

  @Override
  public final void conclude() {
    process.conclude();
  }
}
