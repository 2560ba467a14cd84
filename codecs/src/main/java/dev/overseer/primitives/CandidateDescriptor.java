package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.ScaleWriter;

/**
 * What a collator says of its candidate, {@value #SIZE} bytes (spec types.md 5.1).
 *
 * @param paraId offset 0
 * @param relayParent offset 4: the block in whose context the candidate is made
 * @param collator offset 36
 * @param persistedValidationDataHash offset 68
 * @param povHash offset 100: {@link PoV#hash()}
 * @param erasureRoot offset 132: root of the trie of chunk hashes
 * @param signature offset 164: the collator's, over {@link #collatorPayload()}
 * @param paraHead offset 228: {@link HeadData#hash()} of the new head
 * @param validationCodeHash offset 260
 */
public record CandidateDescriptor(
    ParaId paraId,
    Hash relayParent,
    CollatorId collator,
    Hash persistedValidationDataHash,
    Hash povHash,
    Hash erasureRoot,
    CollatorSignature signature,
    Hash paraHead,
    ValidationCodeHash validationCodeHash) {
  /** Bytes of an encoded descriptor. */
  public static final int SIZE = 292;

  /** The components in order. */
  public static final ScaleCodec<CandidateDescriptor> CODEC =
      ScaleCodecs.forRecord(CandidateDescriptor.class);

  /** Bytes of the first field of the second form of descriptors, in place of the collator. */
  private static final int VERSION_2_USED = 7;

  /**
   * The {@value #COLLATOR_PAYLOAD_SIZE} bytes that a collator signs: relay parent, para id, hashes
   * of the validation data, of the PoV and of the code. The erasure root and the para head are not
   * signed.
   */
  public static byte[] collatorPayload(
      Hash relayParent,
      ParaId paraId,
      Hash persistedValidationDataHash,
      Hash povHash,
      ValidationCodeHash validationCodeHash) {
    ScaleWriter out = new ScaleWriter();
    Hash.CODEC.encode(relayParent, out);
    ParaId.CODEC.encode(paraId, out);
    Hash.CODEC.encode(persistedValidationDataHash, out);
    Hash.CODEC.encode(povHash, out);
    ValidationCodeHash.CODEC.encode(validationCodeHash, out);
    return out.toByteArray();
  }

  /** Bytes of {@link #collatorPayload()}. */
  public static final int COLLATOR_PAYLOAD_SIZE = 132;

  /** The bytes that the collator of this candidate has to have signed. */
  public byte[] collatorPayload() {
    return collatorPayload(
        relayParent, paraId, persistedValidationDataHash, povHash, validationCodeHash);
  }

  /**
   * Whether the signature is the collator's. Never so for {@link #isVersion2()}: such a descriptor
   * has neither a collator nor a signature.
   */
  public boolean isCollatorSignatureValid() {
    return !isVersion2() && collator.verify(collatorPayload(), signature);
  }

  /**
   * Whether this is the second form, of networks since 2024: core and session in place of the
   * collator, and otherwise zeros there and in place of the signature. We decode, hash and encode
   * it unchanged, and refuse it where a collator's signature is required.
   */
  public boolean isVersion2() {
    byte[] first = collator.value().toBytes();
    for (int i = VERSION_2_USED; i < first.length; i++) {
      if (first[i] != 0) {
        return false;
      }
    }
    for (int i = 0; i < signature.value().size(); i++) {
      if (signature.value().get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Para, relay parent and PoV, for people. */
  @Override
  public String toString() {
    return "CandidateDescriptor[para "
        + paraId
        + ", relay parent "
        + relayParent
        + ", PoV "
        + povHash
        + "]";
  }
}
