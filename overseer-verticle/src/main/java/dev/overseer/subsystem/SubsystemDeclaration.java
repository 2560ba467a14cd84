package dev.overseer.subsystem;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A subsystem's place in the wiring, in one readable piece:
 *
 * <pre>{@code
 * SubsystemDeclaration.named("bitfield-signing")
 *     .sends(BOUNDED, AvailabilityStoreMessage.FAMILY, QueryChunk.class)
 *     .sends(CAPPED, BitfieldDistributionMessage.FAMILY, DistributeBitfield.class)
 *     .build();
 * }</pre>
 *
 * Nothing is checked here: {@code Wiring} checks all declarations of a node together, and names
 * every fault.
 *
 * @param name kebab-case
 * @param consumes the family that the subsystem consumes, if it takes messages at all
 * @param sends what it sends
 * @param stateless whether each message can be handled by itself, knowing the signals but no
 *     earlier message, and twice if need be; then there may be replicas
 */
public record SubsystemDeclaration(
    String name, Optional<MessageFamily> consumes, List<Sends> sends, boolean stateless) {

  public SubsystemDeclaration {
    sends = List.copyOf(sends);
  }

  /**
   * Messages to the consumer of one family.
   *
   * @param kind what happens without credit
   * @param family whose consumer they go to
   * @param messages the variants that may be sent
   * @param why what bounds it, a few words for the diagram; may be empty
   */
  public record Sends(
      EdgeKind kind, MessageFamily family, Set<Class<? extends AllMessages>> messages, String why) {
    public Sends {
      messages = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(messages));
    }
  }

  /** Begins a declaration. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Collects a declaration. */
  public static final class Builder {

    private final String name;
    private Optional<MessageFamily> consumes = Optional.empty();
    private final List<Sends> sends = new ArrayList<>();
    private boolean stateless;

    private Builder(String name) {
      this.name = name;
    }

    /** The family that the subsystem consumes. */
    public Builder consumes(MessageFamily family) {
      consumes = Optional.of(family);
      return this;
    }

    /** Messages that the subsystem sends. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Builder sends(
        EdgeKind kind, MessageFamily family, Class<? extends AllMessages>... messages) {
      return sends(kind, family, "", messages);
    }

    /** Messages that the subsystem sends, with the reason why they are bounded. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Builder sends(
        EdgeKind kind, MessageFamily family, String why, Class<? extends AllMessages>... messages) {
      sends.add(new Sends(kind, family, new LinkedHashSet<>(List.of(messages)), why));
      return this;
    }

    /**
     * Any of several equal ones can handle a message, see {@link SubsystemDeclaration#stateless}.
     */
    public Builder stateless() {
      stateless = true;
      return this;
    }

    /** The declaration. */
    public SubsystemDeclaration build() {
      return new SubsystemDeclaration(name, consumes, sends, stateless);
    }
  }
}
