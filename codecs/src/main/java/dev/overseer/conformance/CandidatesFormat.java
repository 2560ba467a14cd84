package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.erasure.ErasureCode;
import dev.overseer.primitives.AvailableData;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.CandidateCommitments;
import dev.overseer.primitives.CandidateDescriptor;
import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.CommittedCandidateReceipt;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.HeadData;
import dev.overseer.primitives.PersistedValidationData;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.ValidationCode;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.trie.ChunkTrie;

/**
 * {@code candidates} and {@code real-candidates}: a descriptor, commitments, and the hashes and the
 * collator's signature that belong to them; of candidates that were made up also what the hashes
 * are of.
 */
public final class CandidatesFormat implements VectorFormat {
  @Override
  public String name() {
    return "candidates";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("descriptor", "commitments", "candidateHash");
  }

  @Override
  public void check(VectorCase vector) {
    CandidateDescriptor descriptor = decode(vector, "descriptor", CandidateDescriptor.CODEC);
    CandidateCommitments commitments = decode(vector, "commitments", CandidateCommitments.CODEC);
    var candidate = new CommittedCandidateReceipt(descriptor, commitments);
    expect("commitmentsHash", vector.text("commitmentsHash"), commitments.hash().toHex());
    expect("candidateHash", vector.text("candidateHash"), candidate.hash().value().toHex());
    expect("paraId", vector.integer("paraId"), descriptor.paraId().value());
    checkSignature(vector, descriptor);
    if (vector.has("committedReceipt")) {
      expect("receipt", decode(vector, "receipt", CandidateReceipt.CODEC), candidate.toPlain());
      expect(
          "committedReceipt",
          decode(vector, "committedReceipt", CommittedCandidateReceipt.CODEC),
          candidate);
      checkData(vector, descriptor);
      checkCodeAndHead(vector, descriptor, commitments);
    }
  }

  private static void checkSignature(VectorCase vector, CandidateDescriptor descriptor) {
    expectHex("collatorPayload", vector.hex("collatorPayload"), descriptor.collatorPayload());
    expect("collatorKey", vector.text("collatorKey"), descriptor.collator().value().toHex());
    expectHex(
        "collatorSignature",
        vector.hex("collatorSignature"),
        descriptor.signature().value().toByteArray());
    boolean valid = !vector.has("collatorSignatureValid") || vector.bool("collatorSignatureValid");
    expect("collator signature is valid", valid, descriptor.isCollatorSignatureValid());
  }

  private static void checkData(VectorCase vector, CandidateDescriptor descriptor) {
    PoV pov = decode(vector, "pov", PoV.CODEC);
    PersistedValidationData data =
        decode(vector, "persistedValidationData", PersistedValidationData.CODEC);
    expect("relayParent", vector.text("relayParent"), descriptor.relayParent().toHex());
    expect("povHash", vector.text("povHash"), pov.hash().toHex());
    expect("povHash of the descriptor", pov.hash(), descriptor.povHash());
    expect(
        "persistedValidationDataHash",
        vector.text("persistedValidationDataHash"),
        data.hash().toHex());
    expect(
        "persistedValidationDataHash of the descriptor",
        data.hash(),
        descriptor.persistedValidationDataHash());
    AvailableData available = new AvailableData(pov, data);
    expect("availableData", decode(vector, "availableData", AvailableData.CODEC), available);
    expect(
        "erasureRoot of the descriptor", erasureRoot(vector, available), descriptor.erasureRoot());
    expect("erasureRoot", vector.text("erasureRoot"), descriptor.erasureRoot().toHex());
  }

  private static Hash erasureRoot(VectorCase vector, AvailableData data) {
    int validators = Math.toIntExact(vector.integer("nValidators"));
    Bytes payload = Bytes.wrap(AvailableData.CODEC.encode(data));
    return ChunkTrie.ofChunks(ErasureCode.forValidators(validators).encode(payload)).root();
  }

  private static void checkCodeAndHead(
      VectorCase vector, CandidateDescriptor descriptor, CandidateCommitments commitments) {
    var code = new ValidationCode(Bytes.wrap(vector.hex("validationCode")));
    expect("validationCodeHash", vector.text("validationCodeHash"), code.hash().value().toHex());
    expect("validationCodeHash of the descriptor", code.hash(), descriptor.validationCodeHash());
    var head = new HeadData(Bytes.wrap(vector.hex("headData")));
    expect("headData", head, commitments.headData());
    expect("paraHead", vector.text("paraHead"), head.hash().toHex());
    expect("paraHead of the descriptor", head.hash(), descriptor.paraHead());
  }

  /** The value of a field, which encodes to the same bytes again. */
  private static <T> T decode(VectorCase vector, String field, ScaleCodec<T> codec) {
    byte[] encoded = vector.hex(field);
    T value = codec.decode(encoded);
    expectHex(field, encoded, codec.encode(value));
    return value;
  }
}
