package dev.overseer.cluster;

import dev.overseer.primitives.PoV;
import dev.overseer.protocol.AvailabilityStoreMessage;
import dev.overseer.protocol.AvailabilityStoreMessage.QueryPoV;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import java.util.Optional;

/** An availability store that has one PoV and gives it to whoever asks. */
record Shelf(PoV pov) implements SubsystemProvider {

  static final String NAME = "shelf";

  @Override
  public SubsystemDeclaration declaration() {
    return SubsystemDeclaration.named(NAME).consumes(AvailabilityStoreMessage.FAMILY).build();
  }

  @Override
  public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
    return new Subsystem<AvailabilityStoreMessage>() {
      @Override
      public void onSignal(OverseerSignal signal) {}

      @Override
      public void onMessage(AvailabilityStoreMessage message) {
        if (message instanceof QueryPoV query) {
          query.response().ok(Optional.of(pov));
        }
      }
    };
  }
}
