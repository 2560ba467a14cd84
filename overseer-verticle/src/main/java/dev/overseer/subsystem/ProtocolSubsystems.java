package dev.overseer.subsystem;

import static dev.overseer.subsystem.EdgeKind.BOUNDED;
import static dev.overseer.subsystem.EdgeKind.CAPPED;
import static dev.overseer.subsystem.EdgeKind.PAUSE;

import dev.overseer.protocol.AvailabilityDistributionMessage;
import dev.overseer.protocol.AvailabilityStoreMessage;
import dev.overseer.protocol.BitfieldDistributionMessage;
import dev.overseer.protocol.CandidateBackingMessage;
import dev.overseer.protocol.CandidateSelectionMessage;
import dev.overseer.protocol.CandidateValidationMessage;
import dev.overseer.protocol.ChainApiMessage;
import dev.overseer.protocol.CollationGenerationMessage;
import dev.overseer.protocol.CollatorProtocolMessage;
import dev.overseer.protocol.MisbehaviorArbitrationMessage;
import dev.overseer.protocol.NetworkBridgeMessage;
import dev.overseer.protocol.PoVDistributionMessage;
import dev.overseer.protocol.ProvisionerMessage;
import dev.overseer.protocol.RuntimeApiMessage;
import dev.overseer.protocol.StatementDistributionMessage;
import java.util.List;
import java.util.Optional;

/**
 * The sixteen subsystems of a parachain node and who of them talks to whom (spec seeds-resolved.md
 * 2.3). Providers of these subsystems declare what stands here.
 *
 * <p>Why the node cannot deadlock: the edges on which a sender waits (BOUNDED) lead from the
 * network towards backing, from there towards validation and storage, and from everywhere towards
 * the bridge's outgoing side and the two chain APIs, none of which waits for anybody. What goes the
 * other way is CAPPED by the protocol, or pauses a socket.
 */
public final class ProtocolSubsystems {

  /** Gossips chunks of available data. */
  public static final SubsystemDeclaration AVAILABILITY_DISTRIBUTION =
      networked("availability-distribution")
          .consumes(AvailabilityDistributionMessage.FAMILY)
          .sends(
              BOUNDED,
              AvailabilityStoreMessage.FAMILY,
              AvailabilityStoreMessage.QueryPoV.class,
              AvailabilityStoreMessage.QueryChunk.class,
              AvailabilityStoreMessage.StoreChunk.class,
              AvailabilityStoreMessage.QueryDataAvailability.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .sends(BOUNDED, ChainApiMessage.FAMILY, ChainApiMessage.Ancestors.class)
          .build();

  /** Keeps available data and chunks. */
  public static final SubsystemDeclaration AVAILABILITY_STORE =
      SubsystemDeclaration.named("availability-store")
          .consumes(AvailabilityStoreMessage.FAMILY)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .sends(
              BOUNDED,
              ChainApiMessage.FAMILY,
              ChainApiMessage.BlockNumber.class,
              ChainApiMessage.Ancestors.class,
              ChainApiMessage.FinalizedBlockHash.class,
              ChainApiMessage.FinalizedBlockNumber.class)
          .build();

  /** Gossips bitfields. */
  public static final SubsystemDeclaration BITFIELD_DISTRIBUTION =
      networked("bitfield-distribution")
          .consumes(BitfieldDistributionMessage.FAMILY)
          .sends(
              CAPPED,
              ProvisionerMessage.FAMILY,
              "one per validator and leaf",
              ProvisionerMessage.ProvisionableData.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .build();

  /** Signs which candidates are available here. Takes no messages. */
  public static final SubsystemDeclaration BITFIELD_SIGNING =
      SubsystemDeclaration.named("bitfield-signing")
          .sends(
              BOUNDED,
              AvailabilityStoreMessage.FAMILY,
              AvailabilityStoreMessage.QueryChunk.class,
              AvailabilityStoreMessage.QueryChunkAvailability.class)
          .sends(
              CAPPED,
              BitfieldDistributionMessage.FAMILY,
              "one per fresh leaf",
              BitfieldDistributionMessage.DistributeBitfield.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .build();

  /** Validates candidates of its group, signs statements and counts votes. */
  public static final SubsystemDeclaration CANDIDATE_BACKING =
      SubsystemDeclaration.named("candidate-backing")
          .consumes(CandidateBackingMessage.FAMILY)
          .sends(
              CAPPED,
              CandidateSelectionMessage.FAMILY,
              "one per Second",
              CandidateSelectionMessage.Invalid.class,
              CandidateSelectionMessage.Seconded.class)
          .sends(
              BOUNDED,
              CandidateValidationMessage.FAMILY,
              "holds credit until done",
              CandidateValidationMessage.Validate.class,
              CandidateValidationMessage.ValidateFromChainState.class)
          .sends(
              CAPPED,
              PoVDistributionMessage.FAMILY,
              "candidates of our groups at active relay parents",
              PoVDistributionMessage.FetchPoV.class,
              PoVDistributionMessage.DistributePoV.class)
          .sends(
              CAPPED,
              StatementDistributionMessage.FAMILY,
              "the statements that we sign",
              StatementDistributionMessage.Share.class)
          .sends(
              BOUNDED,
              AvailabilityStoreMessage.FAMILY,
              AvailabilityStoreMessage.StoreChunk.class,
              AvailabilityStoreMessage.StoreAvailableData.class)
          .sends(
              CAPPED,
              ProvisionerMessage.FAMILY,
              "once per candidate",
              ProvisionerMessage.ProvisionableData.class)
          .sends(
              CAPPED,
              MisbehaviorArbitrationMessage.FAMILY,
              "once per validator and kind at a relay parent",
              MisbehaviorArbitrationMessage.Report.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .build();

  /** Chooses which collation is seconded. */
  public static final SubsystemDeclaration CANDIDATE_SELECTION =
      SubsystemDeclaration.named("candidate-selection")
          .consumes(CandidateSelectionMessage.FAMILY)
          .sends(
              CAPPED,
              CandidateBackingMessage.FAMILY,
              "one per relay parent at a time",
              CandidateBackingMessage.Second.class)
          .sends(
              CAPPED,
              CollatorProtocolMessage.FAMILY,
              "one per Collation",
              CollatorProtocolMessage.FetchCollation.class,
              CollatorProtocolMessage.ReportCollator.class,
              CollatorProtocolMessage.NoteGoodCollation.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .build();

  /** Executes validation functions. */
  public static final SubsystemDeclaration CANDIDATE_VALIDATION =
      SubsystemDeclaration.named("candidate-validation")
          .consumes(CandidateValidationMessage.FAMILY)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .stateless()
          .build();

  /** Reads blocks of the relay chain. */
  public static final SubsystemDeclaration CHAIN_API =
      SubsystemDeclaration.named("chain-api").consumes(ChainApiMessage.FAMILY).stateless().build();

  /** Makes candidates, on a collator's node. */
  public static final SubsystemDeclaration COLLATION_GENERATION =
      SubsystemDeclaration.named("collation-generation")
          .consumes(CollationGenerationMessage.FAMILY)
          .sends(
              CAPPED,
              CollatorProtocolMessage.FAMILY,
              "one per leaf",
              CollatorProtocolMessage.CollateOn.class,
              CollatorProtocolMessage.DistributeCollation.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .build();

  /** Brings collations from collators to validators. */
  public static final SubsystemDeclaration COLLATOR_PROTOCOL =
      networked("collator-protocol")
          .consumes(CollatorProtocolMessage.FAMILY)
          .sends(
              CAPPED,
              CandidateSelectionMessage.FAMILY,
              "one per peer, para and relay parent",
              CandidateSelectionMessage.Collation.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .build();

  /** Verifies reports and settles disputes. */
  public static final SubsystemDeclaration MISBEHAVIOR_ARBITRATION =
      SubsystemDeclaration.named("misbehavior-arbitration")
          .consumes(MisbehaviorArbitrationMessage.FAMILY)
          .sends(
              CAPPED,
              ProvisionerMessage.FAMILY,
              "once per report",
              ProvisionerMessage.ProvisionableData.class)
          .sends(
              CAPPED,
              CandidateValidationMessage.FAMILY,
              "one per dispute",
              CandidateValidationMessage.ValidateFromExhaustive.class)
          .sends(
              CAPPED,
              AvailabilityStoreMessage.FAMILY,
              "one per dispute",
              AvailabilityStoreMessage.QueryAvailableData.class)
          .sends(
              CAPPED,
              PoVDistributionMessage.FAMILY,
              "one per dispute",
              PoVDistributionMessage.FetchPoV.class)
          .sends(
              CAPPED,
              StatementDistributionMessage.FAMILY,
              "one per dispute",
              StatementDistributionMessage.Share.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .sends(BOUNDED, ChainApiMessage.FAMILY, ChainApiMessage.BlockNumber.class)
          .build();

  /** The only subsystem that touches the network. Never stops reading its inbox. */
  public static final SubsystemDeclaration NETWORK_BRIDGE =
      SubsystemDeclaration.named("network-bridge")
          .consumes(NetworkBridgeMessage.FAMILY)
          .sends(
              PAUSE,
              StatementDistributionMessage.FAMILY,
              "the peers' sockets",
              StatementDistributionMessage.NetworkBridgeUpdate.class)
          .sends(
              PAUSE,
              PoVDistributionMessage.FAMILY,
              "the peers' sockets",
              PoVDistributionMessage.NetworkBridgeUpdate.class)
          .sends(
              PAUSE,
              BitfieldDistributionMessage.FAMILY,
              "the peers' sockets",
              BitfieldDistributionMessage.NetworkBridgeUpdate.class)
          .sends(
              PAUSE,
              AvailabilityDistributionMessage.FAMILY,
              "the peers' sockets",
              AvailabilityDistributionMessage.NetworkBridgeUpdate.class)
          .sends(
              PAUSE,
              CollatorProtocolMessage.FAMILY,
              "the peers' sockets",
              CollatorProtocolMessage.NetworkBridgeUpdate.class)
          .build();

  /** Gossips proofs of validity. */
  public static final SubsystemDeclaration POV_DISTRIBUTION =
      networked("pov-distribution")
          .consumes(PoVDistributionMessage.FAMILY)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .build();

  /** Collects what block authors need. */
  public static final SubsystemDeclaration PROVISIONER =
      SubsystemDeclaration.named("provisioner")
          .consumes(ProvisionerMessage.FAMILY)
          .sends(
              CAPPED,
              CandidateBackingMessage.FAMILY,
              "one per inherent request",
              CandidateBackingMessage.GetBackedCandidates.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .sends(BOUNDED, ChainApiMessage.FAMILY, ChainApiMessage.BlockNumber.class)
          .build();

  /** Reads the state of the relay chain's runtime. */
  public static final SubsystemDeclaration RUNTIME_API =
      SubsystemDeclaration.named("runtime-api").consumes(RuntimeApiMessage.FAMILY).build();

  /** Gossips statements about candidates. */
  public static final SubsystemDeclaration STATEMENT_DISTRIBUTION =
      networked("statement-distribution")
          .consumes(StatementDistributionMessage.FAMILY)
          .sends(BOUNDED, CandidateBackingMessage.FAMILY, CandidateBackingMessage.Statement.class)
          .sends(
              BOUNDED,
              PoVDistributionMessage.FAMILY,
              PoVDistributionMessage.ValidatorStatement.class)
          .sends(
              CAPPED,
              MisbehaviorArbitrationMessage.FAMILY,
              "once per validator and kind at a relay parent",
              MisbehaviorArbitrationMessage.Report.class)
          .sends(BOUNDED, RuntimeApiMessage.FAMILY, RuntimeApiMessage.Request.class)
          .build();

  /** All sixteen, by name. */
  public static final List<SubsystemDeclaration> ALL =
      List.of(
          AVAILABILITY_DISTRIBUTION,
          AVAILABILITY_STORE,
          BITFIELD_DISTRIBUTION,
          BITFIELD_SIGNING,
          CANDIDATE_BACKING,
          CANDIDATE_SELECTION,
          CANDIDATE_VALIDATION,
          CHAIN_API,
          COLLATION_GENERATION,
          COLLATOR_PROTOCOL,
          MISBEHAVIOR_ARBITRATION,
          NETWORK_BRIDGE,
          POV_DISTRIBUTION,
          PROVISIONER,
          RUNTIME_API,
          STATEMENT_DISTRIBUTION);

  private ProtocolSubsystems() {}

  /** The declaration of this name, empty if it is not one of the sixteen. */
  public static Optional<SubsystemDeclaration> named(String name) {
    return ALL.stream().filter(declaration -> declaration.name().equals(name)).findFirst();
  }

  /** A subsystem that speaks to peers of its own kind. */
  private static SubsystemDeclaration.Builder networked(String name) {
    return SubsystemDeclaration.named(name)
        .sends(
            BOUNDED,
            NetworkBridgeMessage.FAMILY,
            NetworkBridgeMessage.RegisterEventProducer.class,
            NetworkBridgeMessage.ReportPeer.class,
            NetworkBridgeMessage.SendMessage.class,
            NetworkBridgeMessage.DisconnectPeer.class);
  }
}
