package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.CollatorSignature;
import dev.overseer.primitives.ErasureChunk;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.PeerId;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.ProtocolId;
import dev.overseer.primitives.UncheckedSignedAvailabilityBitfield;
import dev.overseer.primitives.UncheckedSignedFullStatement;
import dev.overseer.primitives.ValidatorIndex;
import dev.overseer.primitives.View;
import dev.overseer.protocol.wire.BitfieldMessage;
import dev.overseer.protocol.wire.ChunkMessage;
import dev.overseer.protocol.wire.CollationMessage;
import dev.overseer.protocol.wire.PoVMessage;
import dev.overseer.protocol.wire.StatementMessage;
import dev.overseer.protocol.wire.SubProtocol;
import dev.overseer.protocol.wire.WireMessage;
import dev.overseer.scale.ScaleCodec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code wire}: a message between nodes, field by field, its encoding and the envelope around it.
 */
public final class WireFormat implements VectorFormat {
  private static final String LEFT_OUT = "0x…";

  @Override
  public String name() {
    return "wire";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("message", "envelope");
  }

  @Override
  public void check(VectorCase vector) {
    switch (vector.text("message")) {
      case "Ping" -> checkEnvelope(vector, new WireMessage.Ping());
      case "ViewUpdate" -> checkView(vector);
      case "Statement" -> checkBody(vector, SubProtocol.STATEMENTS, statement(vector));
      case "Awaiting", "SendPoV" -> checkBody(vector, SubProtocol.POVS, pov(vector));
      case "Bitfield" -> checkBody(vector, SubProtocol.BITFIELDS, bitfield(vector));
      case "Chunk", "Request" -> checkBody(vector, SubProtocol.CHUNKS, chunk(vector));
      default -> checkBody(vector, SubProtocol.COLLATIONS, collation(vector));
    }
  }

  private static <M> void checkBody(VectorCase vector, SubProtocol<M> protocol, M message) {
    expect("protocolId", ProtocolId.of(vector.text("protocolId")), protocol.id());
    Bytes body = Bytes.wrap(vector.hex("body"));
    expectHex("body", body.toByteArray(), protocol.encode(message).toByteArray());
    expect("message decoded", message, protocol.decode(body));
    checkEnvelope(vector, new WireMessage.ProtocolMessage(protocol.id(), body));
  }

  private static void checkEnvelope(VectorCase vector, WireMessage message) {
    byte[] envelope = vector.hex("envelope");
    expectHex("envelope", envelope, WireMessage.CODEC.encode(message));
    expect("envelope decoded", message, WireMessage.CODEC.decode(envelope));
  }

  private static void checkView(VectorCase vector) {
    View decoded = View.CODEC.decode(vector.hex("view"));
    List<String> heads = decoded.heads().stream().map(Hash::toHex).toList();
    View view =
        new View(
            whole(vector, "heads", heads).stream().map(Hash::fromHex).toList(),
            vector.integer("finalizedNumber"));
    expectHex("view", vector.hex("view"), View.CODEC.encode(view));
    checkEnvelope(vector, new WireMessage.ViewUpdate(view));
  }

  private static StatementMessage statement(VectorCase vector) {
    return new StatementMessage.Statement(
        hash(vector, "relayParent"),
        decode(vector, "signedFullStatement", UncheckedSignedFullStatement.CODEC));
  }

  private static PoVMessage pov(VectorCase vector) {
    Hash relayParent = hash(vector, "relayParent");
    return vector.text("message").equals("Awaiting")
        ? new PoVMessage.Awaiting(
            relayParent, vector.texts("povHashes").stream().map(Hash::fromHex).toList())
        : new PoVMessage.SendPoV(
            relayParent, hash(vector, "povHash"), decode(vector, "pov", PoV.CODEC));
  }

  private static BitfieldMessage bitfield(VectorCase vector) {
    return new BitfieldMessage.Bitfield(
        hash(vector, "relayParent"),
        decode(vector, "signed", UncheckedSignedAvailabilityBitfield.CODEC));
  }

  private static ChunkMessage chunk(VectorCase vector) {
    CandidateHash candidate = CandidateHash.fromHex(vector.text("candidateHash"));
    ValidatorIndex index = new ValidatorIndex(vector.integer("index"));
    return vector.text("message").equals("Request")
        ? new ChunkMessage.Request(candidate, index)
        : new ChunkMessage.Chunk(
            candidate, new ErasureChunk(Bytes.wrap(vector.hex("chunk")), index, proof(vector)));
  }

  private static List<Bytes> proof(VectorCase vector) {
    ChunkMessage decoded = SubProtocol.CHUNKS.decode(Bytes.wrap(vector.hex("body")));
    List<String> nodes =
        decoded instanceof ChunkMessage.Chunk(CandidateHash _, ErasureChunk chunk)
            ? chunk.proof().stream().map(Bytes::toHex).toList()
            : List.of();
    return whole(vector, "proof", nodes).stream().map(Bytes::fromHex).toList();
  }

  /**
   * A list of hex texts, of which a file may write {@code 0x…} and the end only.
   *
   * @param decoded what the encoding has in their places
   */
  private static List<String> whole(VectorCase vector, String field, List<String> decoded) {
    List<String> written = vector.texts(field);
    expect(field + ", number of elements", written.size(), decoded.size());
    return IntStream.range(0, written.size())
        .mapToObj(i -> whole(written.get(i), decoded.get(i)))
        .toList();
  }

  private static String whole(String written, String decoded) {
    return written.startsWith(LEFT_OUT) && decoded.endsWith(written.substring(LEFT_OUT.length()))
        ? decoded
        : written;
  }

  private static CollationMessage collation(VectorCase vector) {
    return switch (vector.text("message")) {
      case "Declare" -> declare(vector);
      case "AdvertiseCollation" ->
          new CollationMessage.AdvertiseCollation(hash(vector, "relayParent"), para(vector));
      case "RequestCollation" ->
          new CollationMessage.RequestCollation(
              requestId(vector), hash(vector, "relayParent"), para(vector));
      case "Collation" ->
          new CollationMessage.Collation(
              requestId(vector),
              decode(vector, "receipt", CandidateReceipt.CODEC),
              decode(vector, "pov", PoV.CODEC));
      case "CollationSeconded" ->
          new CollationMessage.CollationSeconded(
              hash(vector, "relayParent"),
              decode(vector, "signedFullStatement", UncheckedSignedFullStatement.CODEC));
      default -> throw new Mismatch("message", "a message of the protocol", vector.text("message"));
    };
  }

  private static CollationMessage declare(VectorCase vector) {
    var declare =
        new CollationMessage.Declare(
            new CollatorId(hash(vector, "collator")),
            para(vector),
            decode(vector, "signature", CollatorSignature.CODEC));
    PeerId peer = new PeerId(hash(vector, "peerId"));
    expect("signature is valid", true, declare.isSignedFor(peer));
    return declare;
  }

  private static long requestId(VectorCase vector) {
    return Long.parseUnsignedLong(String.valueOf(vector.value("requestId")));
  }

  private static ParaId para(VectorCase vector) {
    return new ParaId(vector.integer("paraId"));
  }

  private static Hash hash(VectorCase vector, String field) {
    return Hash.fromHex(vector.text(field));
  }

  private static <T> T decode(VectorCase vector, String field, ScaleCodec<T> codec) {
    return codec.decode(vector.hex(field));
  }
}
