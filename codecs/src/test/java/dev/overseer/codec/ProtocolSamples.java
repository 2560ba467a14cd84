package dev.overseer.codec;

import static dev.overseer.codec.Parts.AVAILABLE;
import static dev.overseer.codec.Parts.AVAILABLE_BYTES;
import static dev.overseer.codec.Parts.BACKED;
import static dev.overseer.codec.Parts.BACKED_BYTES;
import static dev.overseer.codec.Parts.BITFIELD;
import static dev.overseer.codec.Parts.BITFIELD_BYTES;
import static dev.overseer.codec.Parts.CANDIDATE;
import static dev.overseer.codec.Parts.CHUNK;
import static dev.overseer.codec.Parts.CHUNK_BYTES;
import static dev.overseer.codec.Parts.CODE;
import static dev.overseer.codec.Parts.CODE_BYTES;
import static dev.overseer.codec.Parts.COLLATOR;
import static dev.overseer.codec.Parts.COLLATOR_BYTES;
import static dev.overseer.codec.Parts.COMMITMENTS;
import static dev.overseer.codec.Parts.COMMITMENTS_BYTES;
import static dev.overseer.codec.Parts.DATA;
import static dev.overseer.codec.Parts.DATA_BYTES;
import static dev.overseer.codec.Parts.DESCRIPTOR;
import static dev.overseer.codec.Parts.DESCRIPTOR_BYTES;
import static dev.overseer.codec.Parts.HASH;
import static dev.overseer.codec.Parts.HASH_BYTES;
import static dev.overseer.codec.Parts.INDEX;
import static dev.overseer.codec.Parts.INDEX_BYTES;
import static dev.overseer.codec.Parts.PARA;
import static dev.overseer.codec.Parts.PARA_BYTES;
import static dev.overseer.codec.Parts.PEER;
import static dev.overseer.codec.Parts.PEER_BYTES;
import static dev.overseer.codec.Parts.POV;
import static dev.overseer.codec.Parts.POV_BYTES;
import static dev.overseer.codec.Parts.RECEIPT;
import static dev.overseer.codec.Parts.RECEIPT_BYTES;
import static dev.overseer.codec.Parts.SECONDED;
import static dev.overseer.codec.Parts.SECONDED_BYTES;
import static dev.overseer.codec.Parts.SIGNATURE;
import static dev.overseer.codec.Parts.SIGNATURE_BYTES;
import static dev.overseer.codec.Parts.VALID;
import static dev.overseer.codec.Parts.VALID_BYTES;
import static dev.overseer.codec.Parts.VIEW;
import static dev.overseer.codec.Parts.VIEW_BYTES;

import dev.overseer.codec.Samples.Sample;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.ObservedRole;
import dev.overseer.primitives.OccupiedCoreAssumption;
import dev.overseer.primitives.ProtocolId;
import dev.overseer.primitives.ValidationCodeHash;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.AvailabilityDistributionMessage;
import dev.overseer.protocol.AvailabilityStoreMessage;
import dev.overseer.protocol.BitfieldDistributionMessage;
import dev.overseer.protocol.CandidateBackingMessage;
import dev.overseer.protocol.CandidateSelectionMessage;
import dev.overseer.protocol.CandidateValidationMessage;
import dev.overseer.protocol.CollationGenerationMessage;
import dev.overseer.protocol.CollatorProtocolMessage;
import dev.overseer.protocol.MisbehaviorArbitrationMessage;
import dev.overseer.protocol.MisbehaviorReport;
import dev.overseer.protocol.NetworkBridgeEvent;
import dev.overseer.protocol.NetworkBridgeMessage;
import dev.overseer.protocol.PoVDistributionMessage;
import dev.overseer.protocol.ProvisionableData;
import dev.overseer.protocol.ProvisionerMessage;
import dev.overseer.protocol.RuntimeApiMessage;
import dev.overseer.protocol.RuntimeApiRequest;
import dev.overseer.protocol.StatementDistributionMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every message of the protocol's families but the chain API's: tag, variant, fields, address. */
final class ProtocolSamples {
  private static final String REPLY_BYTES = "0472";

  private ProtocolSamples() {}

  static List<Sample<AllMessages>> all() {
    List<Sample<AllMessages>> all = new ArrayList<>();
    all.addAll(candidates());
    all.addAll(collations());
    all.addAll(distribution());
    all.addAll(provisioner());
    all.addAll(runtime());
    all.addAll(store());
    all.addAll(network());
    all.addAll(arbitration());
    return all;
  }

  private static Sample<AllMessages> sample(AllMessages message, String hex) {
    return new Sample<>(message, hex);
  }

  private static <T> ClosedResponse<T> reply() {
    return new ClosedResponse<>("r");
  }

  private static List<Sample<AllMessages>> candidates() {
    return List.of(
        sample(
            new CandidateValidationMessage.Validate(CODE, RECEIPT, POV, reply()),
            "00 00 " + CODE_BYTES + RECEIPT_BYTES + POV_BYTES + REPLY_BYTES),
        sample(
            new CandidateValidationMessage.ValidateFromChainState(DESCRIPTOR, POV, reply()),
            "00 01 " + DESCRIPTOR_BYTES + POV_BYTES + REPLY_BYTES),
        sample(
            new CandidateValidationMessage.ValidateFromExhaustive(
                DATA, CODE, DESCRIPTOR, POV, reply()),
            "00 02 " + DATA_BYTES + CODE_BYTES + DESCRIPTOR_BYTES + POV_BYTES + REPLY_BYTES),
        sample(
            new CandidateBackingMessage.RegisterBackingWatcher(HASH, new ClosedSender<>("s")),
            "01 00 " + HASH_BYTES + "0473"),
        sample(
            new CandidateBackingMessage.Second(HASH, RECEIPT, POV),
            "01 01 " + HASH_BYTES + RECEIPT_BYTES + POV_BYTES),
        sample(
            new CandidateBackingMessage.Statement(HASH, SECONDED),
            "01 02 " + HASH_BYTES + SECONDED_BYTES),
        sample(
            new CandidateBackingMessage.GetBackedCandidates(HASH, List.of(CANDIDATE), reply()),
            "01 03 " + HASH_BYTES + "04" + HASH_BYTES + REPLY_BYTES),
        sample(new CandidateSelectionMessage.Invalid(RECEIPT), "02 00 " + RECEIPT_BYTES),
        sample(
            new CandidateSelectionMessage.Collation(HASH, PARA, COLLATOR),
            "02 01 " + HASH_BYTES + PARA_BYTES + COLLATOR_BYTES),
        sample(
            new CandidateSelectionMessage.Seconded(HASH, SECONDED),
            "02 02 " + HASH_BYTES + SECONDED_BYTES));
  }

  private static List<Sample<AllMessages>> collations() {
    return List.of(
        sample(new CollatorProtocolMessage.CollateOn(PARA), "04 00 " + PARA_BYTES),
        sample(
            new CollatorProtocolMessage.DistributeCollation(RECEIPT, POV),
            "04 01 " + RECEIPT_BYTES + POV_BYTES),
        sample(
            new CollatorProtocolMessage.FetchCollation(HASH, COLLATOR, PARA, reply()),
            "04 02 " + HASH_BYTES + COLLATOR_BYTES + PARA_BYTES + REPLY_BYTES),
        sample(new CollatorProtocolMessage.ReportCollator(COLLATOR), "04 03 " + COLLATOR_BYTES),
        sample(
            new CollatorProtocolMessage.NoteGoodCollation(HASH, COLLATOR, SECONDED),
            "04 04 " + HASH_BYTES + COLLATOR_BYTES + SECONDED_BYTES),
        sample(
            new CollatorProtocolMessage.NetworkBridgeUpdate(
                new NetworkBridgeEvent.PeerConnected(PEER, ObservedRole.OUR_GUARDED_AUTHORITY)),
            "04 05 00 " + PEER_BYTES + "04"),
        sample(
            new CollationGenerationMessage.Initialize(PARA, COLLATOR, "adder"),
            "05 00 " + PARA_BYTES + COLLATOR_BYTES + "146164646572"));
  }

  private static List<Sample<AllMessages>> distribution() {
    return List.of(
        sample(
            new StatementDistributionMessage.NetworkBridgeUpdate(
                new NetworkBridgeEvent.PeerDisconnected(PEER)),
            "06 00 01 " + PEER_BYTES),
        sample(
            new StatementDistributionMessage.Share(HASH, VALID),
            "06 01 " + HASH_BYTES + VALID_BYTES),
        sample(
            new AvailabilityDistributionMessage.DistributeChunk(CANDIDATE, CHUNK),
            "07 00 " + HASH_BYTES + CHUNK_BYTES),
        sample(
            new AvailabilityDistributionMessage.FetchChunk(CANDIDATE, INDEX),
            "07 01 " + HASH_BYTES + INDEX_BYTES),
        sample(
            new AvailabilityDistributionMessage.NetworkBridgeUpdate(
                new NetworkBridgeEvent.PeerMessage(PEER, Bytes.fromHex("0x010203"))),
            "07 02 02 " + PEER_BYTES + "0c010203"),
        sample(
            new BitfieldDistributionMessage.DistributeBitfield(HASH, BITFIELD),
            "08 00 " + HASH_BYTES + BITFIELD_BYTES),
        sample(
            new BitfieldDistributionMessage.NetworkBridgeUpdate(
                new NetworkBridgeEvent.PeerViewChange(PEER, VIEW)),
            "08 01 03 " + PEER_BYTES + VIEW_BYTES),
        sample(
            new PoVDistributionMessage.ValidatorStatement(HASH, SECONDED),
            "0b 00 " + HASH_BYTES + SECONDED_BYTES),
        sample(
            new PoVDistributionMessage.FetchPoV(HASH, DESCRIPTOR, reply()),
            "0b 01 " + HASH_BYTES + DESCRIPTOR_BYTES + REPLY_BYTES),
        sample(
            new PoVDistributionMessage.DistributePoV(HASH, DESCRIPTOR, POV),
            "0b 02 " + HASH_BYTES + DESCRIPTOR_BYTES + POV_BYTES),
        sample(
            new PoVDistributionMessage.NetworkBridgeUpdate(
                new NetworkBridgeEvent.OurViewChange(VIEW)),
            "0b 03 04 " + VIEW_BYTES));
  }

  private static List<Sample<AllMessages>> provisioner() {
    return List.of(
        sample(
            new ProvisionerMessage.RequestBlockAuthorshipData(HASH, new ClosedSender<>("s")),
            "0a 00 " + HASH_BYTES + "0473"),
        sample(
            new ProvisionerMessage.ProvisionableData(
                new ProvisionableData.Bitfield(HASH, BITFIELD)),
            "0a 01 00 " + HASH_BYTES + BITFIELD_BYTES),
        sample(
            new ProvisionerMessage.ProvisionableData(new ProvisionableData.BackedCandidate(BACKED)),
            "0a 01 01 " + BACKED_BYTES),
        sample(
            new ProvisionerMessage.ProvisionableData(
                new ProvisionableData.MisbehaviorReport(
                    HASH, new MisbehaviorReport.SelfContradiction(RECEIPT, SECONDED, VALID))),
            "0a 01 02 " + HASH_BYTES + "01" + RECEIPT_BYTES + SECONDED_BYTES + VALID_BYTES),
        sample(
            new ProvisionerMessage.ProvisionableData(
                new ProvisionableData.Dispute(HASH, SIGNATURE)),
            "0a 01 03 " + HASH_BYTES + SIGNATURE_BYTES),
        sample(
            new ProvisionerMessage.RequestInherentData(HASH, reply()),
            "0a 02 " + HASH_BYTES + REPLY_BYTES));
  }

  private static List<Sample<AllMessages>> runtime() {
    return List.of(
        request(new RuntimeApiRequest.Validators(reply()), "00"),
        request(new RuntimeApiRequest.SigningContext(reply()), "01"),
        request(
            new RuntimeApiRequest.ValidationCode(PARA, 9, Optional.of(8L), reply()),
            "02" + PARA_BYTES + "09000000 01 08000000"),
        request(new RuntimeApiRequest.ValidatorGroups(reply()), "03"),
        request(new RuntimeApiRequest.AvailabilityCores(reply()), "04"),
        request(
            new RuntimeApiRequest.PersistedValidationData(
                PARA, OccupiedCoreAssumption.TIMED_OUT, reply()),
            "05" + PARA_BYTES + "01"),
        request(
            new RuntimeApiRequest.CheckValidationOutputs(PARA, COMMITMENTS, reply()),
            "06" + PARA_BYTES + COMMITMENTS_BYTES),
        request(new RuntimeApiRequest.SessionIndexForChild(reply()), "07"),
        request(
            new RuntimeApiRequest.ValidationCodeByAssumption(
                PARA, OccupiedCoreAssumption.FREE, reply()),
            "08" + PARA_BYTES + "02"),
        request(
            new RuntimeApiRequest.ValidationCodeByHash(new ValidationCodeHash(HASH), reply()),
            "09" + HASH_BYTES),
        request(
            new RuntimeApiRequest.CandidatePendingAvailability(PARA, reply()), "0a" + PARA_BYTES),
        request(new RuntimeApiRequest.CandidateEvents(reply()), "0b"),
        request(new RuntimeApiRequest.SessionInfo(5, reply()), "0c 05000000"),
        request(new RuntimeApiRequest.DmqContents(PARA, reply()), "0d" + PARA_BYTES),
        request(
            new RuntimeApiRequest.InboundHrmpChannelsContents(PARA, reply()), "0e" + PARA_BYTES));
  }

  private static Sample<AllMessages> request(RuntimeApiRequest request, String hex) {
    return sample(
        new RuntimeApiMessage.Request(HASH, request), "0c 00 " + HASH_BYTES + hex + REPLY_BYTES);
  }

  private static List<Sample<AllMessages>> store() {
    return List.of(
        sample(
            new AvailabilityStoreMessage.QueryPoV(CANDIDATE, reply()),
            "0d 00 " + HASH_BYTES + REPLY_BYTES),
        sample(
            new AvailabilityStoreMessage.QueryChunk(CANDIDATE, INDEX, reply()),
            "0d 01 " + HASH_BYTES + INDEX_BYTES + REPLY_BYTES),
        sample(
            new AvailabilityStoreMessage.StoreChunk(CANDIDATE, INDEX, CHUNK, Optional.of(reply())),
            "0d 02 " + HASH_BYTES + INDEX_BYTES + CHUNK_BYTES + "01" + REPLY_BYTES),
        sample(
            new AvailabilityStoreMessage.QueryAvailableData(CANDIDATE, reply()),
            "0d 03 " + HASH_BYTES + REPLY_BYTES),
        sample(
            new AvailabilityStoreMessage.QueryDataAvailability(CANDIDATE, reply()),
            "0d 04 " + HASH_BYTES + REPLY_BYTES),
        sample(
            new AvailabilityStoreMessage.QueryChunkAvailability(CANDIDATE, INDEX, reply()),
            "0d 05 " + HASH_BYTES + INDEX_BYTES + REPLY_BYTES),
        sample(
            new AvailabilityStoreMessage.StoreAvailableData(
                CANDIDATE, Optional.of(INDEX), 300, AVAILABLE, reply()),
            "0d 06 "
                + HASH_BYTES
                + "01"
                + INDEX_BYTES
                + "2c010000"
                + AVAILABLE_BYTES
                + REPLY_BYTES),
        sample(
            new AvailabilityStoreMessage.QueryAllChunks(CANDIDATE, reply()),
            "0d 07 " + HASH_BYTES + REPLY_BYTES));
  }

  private static List<Sample<AllMessages>> network() {
    ProtocolId statements = ProtocolId.of("stmd");
    return List.of(
        sample(
            new NetworkBridgeMessage.RegisterEventProducer(
                statements, StatementDistributionMessage.FAMILY),
            "0e 00 73746d64 06 54 53746174656d656e74446973747269627574696f6e"),
        sample(
            new NetworkBridgeMessage.ReportPeer(PEER, -500, "bad"),
            "0e 01 " + PEER_BYTES + "0cfeffff 0c626164"),
        sample(
            new NetworkBridgeMessage.SendMessage(
                List.of(PEER), statements, Bytes.fromHex("0x0102")),
            "0e 02 04" + PEER_BYTES + "73746d64 080102"),
        sample(new NetworkBridgeMessage.DisconnectPeer(PEER), "0e 03 " + PEER_BYTES));
  }

  private static List<Sample<AllMessages>> arbitration() {
    return List.of(
        sample(
            new MisbehaviorArbitrationMessage.Report(
                HASH,
                new MisbehaviorReport.CandidateValidityDisagreement(
                    RECEIPT, List.of(SECONDED, VALID))),
            "0f 00 " + HASH_BYTES + "00" + RECEIPT_BYTES + "08" + SECONDED_BYTES + VALID_BYTES),
        sample(
            new MisbehaviorArbitrationMessage.Report(
                HASH, new MisbehaviorReport.DoubleVote(RECEIPT, SECONDED, SECONDED)),
            "0f 00 " + HASH_BYTES + "02" + RECEIPT_BYTES + SECONDED_BYTES + SECONDED_BYTES),
        sample(
            new MisbehaviorArbitrationMessage.Vote(HASH, VALID),
            "0f 01 " + HASH_BYTES + VALID_BYTES));
  }
}
