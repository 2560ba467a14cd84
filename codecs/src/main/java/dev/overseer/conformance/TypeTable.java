package dev.overseer.conformance;

import dev.overseer.primitives.AvailabilityBitfield;
import dev.overseer.primitives.AvailableData;
import dev.overseer.primitives.BackedCandidate;
import dev.overseer.primitives.Bits;
import dev.overseer.primitives.BlockData;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.CandidateCommitments;
import dev.overseer.primitives.CandidateDescriptor;
import dev.overseer.primitives.CandidateEvent;
import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.CollatorSignature;
import dev.overseer.primitives.CommittedCandidateReceipt;
import dev.overseer.primitives.CompactStatement;
import dev.overseer.primitives.CoreIndex;
import dev.overseer.primitives.CoreState;
import dev.overseer.primitives.DigestItem;
import dev.overseer.primitives.ErasureChunk;
import dev.overseer.primitives.FullCandidateReceipt;
import dev.overseer.primitives.GroupIndex;
import dev.overseer.primitives.GroupRotationInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.HeadData;
import dev.overseer.primitives.Header;
import dev.overseer.primitives.InboundDownwardMessage;
import dev.overseer.primitives.InboundHrmpMessage;
import dev.overseer.primitives.OccupiedCore;
import dev.overseer.primitives.OccupiedCoreAssumption;
import dev.overseer.primitives.OutboundHrmpMessage;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.PersistedValidationData;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.ScheduledCore;
import dev.overseer.primitives.ScrapedOnChainVotes;
import dev.overseer.primitives.SessionInfo;
import dev.overseer.primitives.SessionInfoV2;
import dev.overseer.primitives.SigningContext;
import dev.overseer.primitives.Statement;
import dev.overseer.primitives.UncheckedSignedAvailabilityBitfield;
import dev.overseer.primitives.UncheckedSignedFullStatement;
import dev.overseer.primitives.UncheckedSignedStatement;
import dev.overseer.primitives.ValidationCode;
import dev.overseer.primitives.ValidationCodeHash;
import dev.overseer.primitives.ValidationParams;
import dev.overseer.primitives.ValidationResult;
import dev.overseer.primitives.ValidatorGroups;
import dev.overseer.primitives.ValidatorId;
import dev.overseer.primitives.ValidatorIndex;
import dev.overseer.primitives.ValidatorSignature;
import dev.overseer.primitives.ValidityAttestation;
import dev.overseer.primitives.View;
import dev.overseer.protocol.wire.WireMessage;
import dev.overseer.scale.Codecs;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.HashMap;
import java.util.Map;

/** The names that vector files have for types: those of spec types.md. */
final class TypeTable {
  /** Codecs by name, for {@link TypeExpression}. */
  static final Map<String, ScaleCodec<?>> NAMES = names();

  /**
   * Other layouts that files have for a type. A common JavaScript library writes the members of
   * groups as u16; runtimes write u32, as {@code runtime-calls} shows.
   */
  static final Map<String, ScaleCodec<?>> OTHER_LAYOUTS =
      Map.of("SessionInfo (API version 2)", sessionInfoWithShortIndices());

  private TypeTable() {}

  private static ScaleCodec<SessionInfoV2> sessionInfoWithShortIndices() {
    ScaleCodec<ValidatorIndex> shortIndex =
        Codecs.U16.map(index -> new ValidatorIndex(index), index -> (int) index.value());
    ScaleCodec<SessionInfo> info =
        ScaleCodecs.forRecord(
            SessionInfo.class,
            Codecs.vec(ValidatorId.CODEC),
            Codecs.vec(Hash.CODEC),
            Codecs.vec(Hash.CODEC),
            Codecs.vec(Codecs.vec(shortIndex)),
            Codecs.U32,
            Codecs.U32,
            Codecs.U32,
            Codecs.U32,
            Codecs.U32,
            Codecs.U32);
    return ScaleCodecs.forRecord(
        SessionInfoV2.class, Codecs.vec(ValidatorIndex.CODEC), Hash.CODEC, Codecs.U32, info);
  }

  private static Map<String, ScaleCodec<?>> names() {
    Map<String, ScaleCodec<?>> names = new HashMap<>();
    addScalars(names);
    addCandidates(names);
    addStatements(names);
    addRuntime(names);
    return Map.copyOf(names);
  }

  private static void addScalars(Map<String, ScaleCodec<?>> names) {
    names.put("bool", Codecs.BOOL);
    names.put("u8", Codecs.U8);
    names.put("u16", Codecs.U16);
    names.put("u32", Codecs.U32);
    names.put("u64", Codecs.U64);
    names.put("u128", Codecs.U128);
    names.put("i8", Codecs.I8);
    names.put("i16", Codecs.I16);
    names.put("i32", Codecs.I32);
    names.put("i64", Codecs.I64);
    names.put("i128", Codecs.I128);
    names.put("Compact<u8>", Codecs.COMPACT_U8);
    names.put("Compact<u16>", Codecs.COMPACT_U16);
    names.put("Compact<u32>", Codecs.COMPACT_U32);
    names.put("Compact<u64>", Codecs.COMPACT_U64);
    names.put("Compact<u128>", Codecs.COMPACT_U128);
    names.put("Bytes", Bytes.CODEC);
    names.put("Text", Codecs.TEXT);
    names.put("BitVec", Bits.CODEC);
    names.put("BlockNumber", Codecs.U32);
    names.put("SessionIndex", Codecs.U32);
    names.put("Balance", Codecs.U128);
    names.put("Hash", Hash.CODEC);
    names.put("ParaId", ParaId.CODEC);
    names.put("ValidatorIndex", ValidatorIndex.CODEC);
    names.put("CoreIndex", CoreIndex.CODEC);
    names.put("GroupIndex", GroupIndex.CODEC);
    names.put("HeadData", HeadData.CODEC);
    names.put("BlockData", BlockData.CODEC);
    names.put("ValidationCode", ValidationCode.CODEC);
    names.put("ValidationCodeHash", ValidationCodeHash.CODEC);
    names.put("CandidateHash", CandidateHash.CODEC);
    names.put("ValidatorId", ValidatorId.CODEC);
    names.put("CollatorId", CollatorId.CODEC);
    names.put("ValidatorSignature", ValidatorSignature.CODEC);
    names.put("CollatorSignature", CollatorSignature.CODEC);
  }

  private static void addCandidates(Map<String, ScaleCodec<?>> names) {
    names.put("CandidateDescriptor", CandidateDescriptor.CODEC);
    names.put("CandidateReceipt", CandidateReceipt.CODEC);
    names.put("CommittedCandidateReceipt", CommittedCandidateReceipt.CODEC);
    names.put("FullCandidateReceipt", FullCandidateReceipt.CODEC);
    names.put("CandidateCommitments", CandidateCommitments.CODEC);
    names.put("PersistedValidationData", PersistedValidationData.CODEC);
    names.put("PoV", PoV.CODEC);
    names.put("AvailableData", AvailableData.CODEC);
    names.put("ErasureChunk", ErasureChunk.CODEC);
    names.put("OutboundHrmpMessage", ScaleCodecs.forRecord(OutboundHrmpMessage.class));
    names.put("InboundDownwardMessage", ScaleCodecs.forRecord(InboundDownwardMessage.class));
    names.put("InboundHrmpMessage", ScaleCodecs.forRecord(InboundHrmpMessage.class));
    names.put("ValidationParams", ValidationParams.CODEC);
    names.put("ValidationResult", ValidationResult.CODEC);
  }

  private static void addStatements(Map<String, ScaleCodec<?>> names) {
    names.put("CompactStatement", CompactStatement.CODEC);
    names.put("Statement", Statement.CODEC);
    names.put("SigningContext", SigningContext.CODEC);
    names.put("SignedFullStatement", UncheckedSignedFullStatement.CODEC);
    names.put("SignedStatement", UncheckedSignedStatement.CODEC);
    names.put("ValidityAttestation", ValidityAttestation.CODEC);
    names.put("BackedCandidate", BackedCandidate.CODEC);
    names.put("AvailabilityBitfield", AvailabilityBitfield.CODEC);
    names.put("SignedAvailabilityBitfield", UncheckedSignedAvailabilityBitfield.CODEC);
    names.put("View", View.CODEC);
    names.put("WireMessage", WireMessage.CODEC);
  }

  private static void addRuntime(Map<String, ScaleCodec<?>> names) {
    names.put("Header", Header.CODEC);
    names.put("DigestItem", DigestItem.CODEC);
    names.put("GroupRotationInfo", GroupRotationInfo.CODEC);
    names.put("(Vec<Vec<u32>>, GroupRotationInfo)", ValidatorGroups.CODEC);
    names.put("ScheduledCore", ScheduledCore.CODEC);
    names.put("OccupiedCore", OccupiedCore.CODEC);
    names.put("CoreState", CoreState.CODEC);
    names.put("OccupiedCoreAssumption", OccupiedCoreAssumption.CODEC);
    names.put("CandidateEvent", CandidateEvent.CODEC);
    names.put("SessionInfo", SessionInfoV2.CODEC);
    names.put("SessionInfo (API version 1)", SessionInfo.CODEC);
    names.put("SessionInfo (API version 2)", SessionInfoV2.CODEC);
    names.put("ScrapedOnChainVotes", ScrapedOnChainVotes.CODEC);
  }
}
