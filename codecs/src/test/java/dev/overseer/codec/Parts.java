package dev.overseer.codec;

import dev.overseer.primitives.AvailabilityBitfield;
import dev.overseer.primitives.AvailableData;
import dev.overseer.primitives.BackedCandidate;
import dev.overseer.primitives.Bits;
import dev.overseer.primitives.BlockData;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.CandidateCommitments;
import dev.overseer.primitives.CandidateDescriptor;
import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.CollatorSignature;
import dev.overseer.primitives.CommittedCandidateReceipt;
import dev.overseer.primitives.ErasureChunk;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.HeadData;
import dev.overseer.primitives.OutboundHrmpMessage;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.PeerId;
import dev.overseer.primitives.PersistedValidationData;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.SignedAvailabilityBitfield;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.primitives.Statement;
import dev.overseer.primitives.ValidationCode;
import dev.overseer.primitives.ValidationCodeHash;
import dev.overseer.primitives.ValidatorIndex;
import dev.overseer.primitives.ValidatorSignature;
import dev.overseer.primitives.ValidityAttestation;
import dev.overseer.primitives.View;
import java.util.List;
import java.util.Optional;

/** What messages are made of: values, and their bytes written down by hand. */
final class Parts {
  static final String HASH_BYTES = "ab".repeat(32);
  static final Hash HASH = Hash.fromHex("0x" + HASH_BYTES);
  static final CandidateHash CANDIDATE = new CandidateHash(HASH);

  static final String PEER_BYTES = "be".repeat(32);
  static final PeerId PEER = new PeerId(Hash.fromHex("0x" + PEER_BYTES));

  static final ParaId PARA = new ParaId(2000);
  static final String PARA_BYTES = "d0070000";

  static final ValidatorIndex INDEX = new ValidatorIndex(258);
  static final String INDEX_BYTES = "02010000";

  static final String COLLATOR_BYTES = "c0".repeat(32);
  static final CollatorId COLLATOR = new CollatorId(Hash.fromHex("0x" + COLLATOR_BYTES));

  static final PoV POV = new PoV(new BlockData(Bytes.fromHex("0x0102")));
  static final String POV_BYTES = "080102";

  static final ValidationCode CODE = new ValidationCode(Bytes.fromHex("0x0061736d"));
  static final String CODE_BYTES = "100061736d";

  static final CandidateDescriptor DESCRIPTOR =
      new CandidateDescriptor(
          PARA,
          HASH,
          COLLATOR,
          hash("03"),
          hash("04"),
          hash("05"),
          new CollatorSignature(Bytes.fromHex("0x" + "06".repeat(64))),
          hash("07"),
          new ValidationCodeHash(hash("08")));
  static final String DESCRIPTOR_BYTES =
      PARA_BYTES
          + HASH_BYTES
          + COLLATOR_BYTES
          + "03".repeat(32)
          + "04".repeat(32)
          + "05".repeat(32)
          + "06".repeat(64)
          + "07".repeat(32)
          + "08".repeat(32);

  static final CandidateReceipt RECEIPT = new CandidateReceipt(DESCRIPTOR, hash("09"));
  static final String RECEIPT_BYTES = DESCRIPTOR_BYTES + "09".repeat(32);

  static final CandidateCommitments COMMITMENTS =
      new CandidateCommitments(
          List.of(Bytes.fromHex("0xaa")),
          List.of(new OutboundHrmpMessage(PARA, Bytes.fromHex("0xbb"))),
          Optional.of(CODE),
          new HeadData(Bytes.fromHex("0xcc")),
          1,
          2);
  static final String COMMITMENTS_BYTES =
      "04 04aa 04" + PARA_BYTES + "04bb 01" + CODE_BYTES + "04cc 01000000 02000000";

  static final CommittedCandidateReceipt COMMITTED =
      new CommittedCandidateReceipt(DESCRIPTOR, COMMITMENTS);
  static final String COMMITTED_BYTES = DESCRIPTOR_BYTES + COMMITMENTS_BYTES;

  static final PersistedValidationData DATA =
      new PersistedValidationData(new HeadData(Bytes.fromHex("0xdd")), 3, HASH, 4);
  static final String DATA_BYTES = "04dd 03000000" + HASH_BYTES + "04000000";

  static final AvailableData AVAILABLE = new AvailableData(POV, DATA);
  static final String AVAILABLE_BYTES = POV_BYTES + DATA_BYTES;

  static final ErasureChunk CHUNK =
      new ErasureChunk(Bytes.fromHex("0x0a0b"), INDEX, List.of(Bytes.fromHex("0x80")));
  static final String CHUNK_BYTES = "080a0b" + INDEX_BYTES + "040480";

  static final String SIGNATURE_BYTES = "5e".repeat(64);
  static final ValidatorSignature SIGNATURE =
      new ValidatorSignature(Bytes.fromHex("0x" + SIGNATURE_BYTES));

  static final String SECONDED_BYTES = "01" + COMMITTED_BYTES + INDEX_BYTES + SIGNATURE_BYTES;
  static final SignedFullStatement SECONDED =
      SignedFullStatement.TRUSTED.decode(raw(SECONDED_BYTES));

  static final String VALID_BYTES = "02" + HASH_BYTES + INDEX_BYTES + SIGNATURE_BYTES;
  static final SignedFullStatement VALID = SignedFullStatement.TRUSTED.decode(raw(VALID_BYTES));

  static final String BITFIELD_BYTES = "0c05" + INDEX_BYTES + SIGNATURE_BYTES;
  static final SignedAvailabilityBitfield BITFIELD =
      SignedAvailabilityBitfield.TRUSTED.decode(raw(BITFIELD_BYTES));

  static final BackedCandidate BACKED =
      new BackedCandidate(
          COMMITTED, List.of(new ValidityAttestation.Implicit(SIGNATURE)), Bits.parse("010"));
  static final String BACKED_BYTES = COMMITTED_BYTES + "04 01" + SIGNATURE_BYTES + "0c02";

  static final View VIEW = new View(List.of(HASH), 7);
  static final String VIEW_BYTES = "04" + HASH_BYTES + "07000000";

  private Parts() {}

  static {
    // The two that no constructor makes are what their bytes say.
    if (!SECONDED.payload().equals(new Statement.Seconded(COMMITTED))
        || !VALID.payload().equals(new Statement.Valid(CANDIDATE))
        || !BITFIELD.payload().equals(new AvailabilityBitfield(Bits.parse("101")))) {
      throw new AssertionError("signed samples");
    }
  }

  private static Hash hash(String digits) {
    return Hash.fromHex("0x" + digits.repeat(32));
  }

  private static byte[] raw(String hex) {
    return Bytes.fromHex("0x" + hex.replace(" ", "")).toByteArray();
  }
}
