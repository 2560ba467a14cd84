package dev.overseer.codec;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Ended;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.BusPacket.Question;
import dev.overseer.protocol.BusPacket.Refused;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.BusPacket.Welcome;
import dev.overseer.protocol.ChainAnswer;
import dev.overseer.protocol.ChainApiMessage.Ancestors;
import dev.overseer.protocol.ChainApiMessage.BlockHeader;
import dev.overseer.protocol.ChainApiMessage.BlockNumber;
import dev.overseer.protocol.ChainApiMessage.FinalizedBlockHash;
import dev.overseer.protocol.ChainApiMessage.FinalizedBlockNumber;
import dev.overseer.protocol.ChainCall;
import dev.overseer.protocol.HandleCall;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.protocol.ProbeMessage.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One value of each kind, and the bytes that it has been since the first version of the format. */
final class Samples {
  /** A hash and its 32 bytes. */
  private static final Hash HASH = Hash.fromHex("0x" + "ab".repeat(32));

  private static final String HASH_BYTES = "ab".repeat(32);

  private static final Hash OTHER = Hash.fromHex("0x" + "cd".repeat(32));
  private static final String OTHER_BYTES = "cd".repeat(32);

  private Samples() {}

  /**
   * A value and its encoding.
   *
   * @param hex the bytes, with spaces between the fields
   */
  record Sample<T>(T value, String hex) {
    Bytes bytes() {
      return Bytes.fromHex("0x" + hex.replace(" ", ""));
    }

    @Override
    public String toString() {
      return value.getClass().getSimpleName();
    }
  }

  /** Messages: tag, variant, fields, reply address. */
  static List<Sample<AllMessages>> messages() {
    List<Sample<AllMessages>> all = new ArrayList<>(ProtocolSamples.all());
    all.addAll(chainApiAndProbes());
    return all;
  }

  private static List<Sample<AllMessages>> chainApiAndProbes() {
    return List.of(
        new Sample<>(
            new BlockNumber(HASH, new ClosedResponse<>("r.1")),
            "03 00 " + HASH_BYTES + " 0c722e31"),
        new Sample<>(
            new BlockHeader(HASH, new ClosedResponse<>("")), "03 01 " + HASH_BYTES + " 00"),
        new Sample<>(
            new Ancestors(HASH, 1024, new ClosedResponse<>("é")),
            "03 02 " + HASH_BYTES + " 00040000 08c3a9"),
        new Sample<>(
            new FinalizedBlockHash(0xffff_fffeL, new ClosedResponse<>("r")), "03 03 feffffff 0472"),
        new Sample<>(new FinalizedBlockNumber(new ClosedResponse<>("r")), "03 04 0472"),
        new Sample<>(
            new Ping(ProbeMessage.family(0), 7, Bytes.fromHex("0x010203")),
            "80 00 0700000000000000 0c010203"),
        new Sample<>(
            new Ask(ProbeMessage.family(2), -1, new ClosedResponse<>("r")),
            "82 01 ffffffffffffffff 0472"),
        new Sample<>(new BlobReference(7, 300_000), "fe 0700000000000000 e0930400"),
        new Sample<>(
            new Watch(ProbeMessage.family(63), 256, new ClosedSender<>("s")),
            "bf 02 0001000000000000 0473"));
  }

  /** Signals: variant, fields. */
  static List<Sample<OverseerSignal>> signals() {
    return List.of(
        new Sample<>(
            new OverseerSignal.ActiveLeaves(
                new ActiveLeavesUpdate(
                    List.of(
                        new ActivatedLeaf(HASH, 1, LeafStatus.FRESH),
                        new ActivatedLeaf(OTHER, 2, LeafStatus.STALE)),
                    List.of(OTHER))),
            "00 08 "
                + (HASH_BYTES + " 01000000 00 ")
                + (OTHER_BYTES + " 02000000 01 ")
                + ("04 " + OTHER_BYTES)),
        new Sample<>(
            new OverseerSignal.BlockFinalized(HASH, 258), "01 " + HASH_BYTES + " 02010000"),
        new Sample<>(new OverseerSignal.Conclude(), "02"));
  }

  /** Packets: version of the format, number of bytes that follow, fields. */
  static List<Sample<Record>> packets() {
    Item signal = new SignalItem(3, new OverseerSignal.Conclude());
    Item message = new MessageItem(5, 4, new FinalizedBlockNumber(new ClosedResponse<>("r")));
    return List.of(
        new Sample<>(
            new Hello("chain-api", 1, -2),
            "01 1a000000 24636861696e2d617069 0100000000000000 feffffffffffffff"),
        new Sample<>(new Welcome(0x0102030405060708L, 2), "01 0c000000 0807060504030201 02000000"),
        new Sample<>(new Refused("no"), "01 03000000 086e6f"),
        new Sample<>(
            new Frame(1, 2, 3, List.of(signal, message)),
            "01 34000000 0100000000000000 0200000000000000 0300000000000000 08"
                + " 00 0300000000000000 02"
                + " 01 05000000 0400000000000000 03 04 0472"),
        new Sample<>(
            new Question(1, 2, 3, 4),
            "01 20000000 0100000000000000 0200000000000000 0300000000000000 0400000000000000"),
        new Sample<>(
            new Ack(
                1,
                2,
                3,
                4,
                true,
                false,
                9,
                List.of(new Released(Released.SIGNALS, 5, 0), new Released(6, 7, 8)),
                List.of(4L)),
            "01 5c000000 0100000000000000 0200000000000000 0300000000000000 0400000000000000"
                + " 01 00 0900000000000000 08"
                + " ffffffff 0500000000000000 0000000000000000"
                + " 06000000 0700000000000000 0800000000000000"
                + " 04 0400000000000000"),
        new Sample<>(
            new Piece(1, 2, 3, 4, 5, 6, Bytes.fromHex("0x0708")),
            "01 27000000 0100000000000000 0200000000000000 0300000000000000"
                + " 04000000 05000000 06000000 08 0708"),
        new Sample<>(
            new PieceAck(1, 2, 3, true),
            "01 19000000 0100000000000000 0200000000000000 0300000000000000 01"),
        new Sample<>(
            new Ended(1, false, "it failed"),
            "01 13000000 0100000000000000 00 246974206661696c6564"),
        new Sample<>(
            new HandleCall.Import(new BlockInfo(HASH, OTHER, 9)),
            "01 44000000 " + HASH_BYTES + " " + OTHER_BYTES + " 09000000"),
        new Sample<>(new HandleCall.Finalize(HASH, 9), "01 24000000 " + HASH_BYTES + " 09000000"),
        new Sample<>(
            new HandleCall.Send(new FinalizedBlockNumber(new ClosedResponse<>(""))),
            "01 03000000 03 04 00"),
        new Sample<>(new HandleCall.WaitForActivation(HASH), "01 20000000 " + HASH_BYTES),
        new Sample<>(new HandleCall.Stop(), "01 00000000"),
        new Sample<>(new ChainCall.BlockNumber(HASH), "01 20000000 " + HASH_BYTES),
        new Sample<>(new ChainCall.BlockHeader(HASH), "01 20000000 " + HASH_BYTES),
        new Sample<>(new ChainCall.Ancestors(HASH, 258), "01 24000000 " + HASH_BYTES + " 02010000"),
        new Sample<>(new ChainCall.FinalizedHash(258), "01 04000000 02010000"),
        new Sample<>(new ChainCall.FinalizedNumber(), "01 00000000"),
        new Sample<>(new ChainAnswer.Height(Optional.of(258L)), "01 05000000 01 02010000"),
        new Sample<>(new ChainAnswer.HeaderOf(Optional.empty()), "01 01000000 00"),
        new Sample<>(
            new ChainAnswer.Hashes(List.of(HASH, OTHER)),
            "01 41000000 08 " + HASH_BYTES + " " + OTHER_BYTES),
        new Sample<>(new ChainAnswer.Finalized(Optional.of(HASH)), "01 21000000 01 " + HASH_BYTES));
  }

  /** The samples of signals and messages, each in a packet that carries it. */
  static List<Record> carriers() {
    List<Record> packets = new ArrayList<>();
    signals().forEach(s -> packets.add(frame(new SignalItem(1, s.value()))));
    messages().forEach(m -> packets.add(frame(new MessageItem(0, 0, m.value()))));
    messages().forEach(m -> packets.add(new HandleCall.Send(m.value())));
    return packets;
  }

  private static Frame frame(Item item) {
    return new Frame(1, 2, 3, List.of(item));
  }
}
