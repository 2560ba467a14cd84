package dev.overseer.codec;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.primitives.UInt32;
import dev.overseer.protocol.AllMessages;
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
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.protocol.ProbeMessage.Watch;
import dev.overseer.protocol.ResponseChannel;
import java.util.Collections;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Packets of every kind, with anything in them that may be in them. */
final class Packets {
  private static final Arbitrary<Long> U64 =
      Arbitraries.oneOf(
          Arbitraries.longs(), Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));

  private static final Arbitrary<Long> U32 =
      Arbitraries.oneOf(
          Arbitraries.longs().between(0, UInt32.MAX_VALUE),
          Arbitraries.of(0L, 1L, 1L << 31, UInt32.MAX_VALUE));

  private static final Arbitrary<Boolean> BOOL = Arbitraries.of(true, false);

  /** All that UTF-8 has, but for what needs two chars. */
  private static final Arbitrary<String> TEXT =
      Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(20);

  private static final Arbitrary<Hash> HASH = Combinators.combine(U64, U64, U64, U64).as(Hash::new);

  private static final Arbitrary<MessageFamily> PROBE = Arbitraries.of(ProbeMessage.FAMILIES);

  private Packets() {}

  static Arbitrary<Record> any() {
    return Arbitraries.<Record>oneOf(
        Combinators.combine(TEXT, U64, U64).as(Hello::new),
        Combinators.combine(U64, Arbitraries.integers()).as(Welcome::new),
        TEXT.map(Refused::new),
        frames(),
        Combinators.combine(U64, U64, U64, U64).as(Question::new),
        acks(),
        pieces(),
        Combinators.combine(U64, U64, U64, BOOL).as(PieceAck::new),
        Combinators.combine(U64, BOOL, TEXT).as(Ended::new),
        Combinators.combine(HASH, HASH, U32).as(BlockInfo::new).map(HandleCall.Import::new),
        Combinators.combine(HASH, U32).as(HandleCall.Finalize::new),
        messages().map(HandleCall.Send::new),
        HASH.map(HandleCall.WaitForActivation::new),
        Arbitraries.just(new HandleCall.Stop()),
        HASH.map(ChainCall.BlockNumber::new),
        HASH.map(ChainCall.BlockHeader::new),
        Combinators.combine(HASH, Arbitraries.longs().between(0, ChainAnswer.MOST_HASHES))
            .as(ChainCall.Ancestors::new),
        U32.map(ChainCall.FinalizedHash::new),
        Arbitraries.just(new ChainCall.FinalizedNumber()),
        U32.optional().map(ChainAnswer.Height::new),
        Arbitraries.just(new ChainAnswer.HeaderOf(Optional.empty())),
        HASH.list().ofMaxSize(10).map(ChainAnswer.Hashes::new),
        HASH.optional().map(ChainAnswer.Finalized::new));
  }

  private static Arbitrary<Frame> frames() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(1, Long.MAX_VALUE);
    return Arbitraries.oneOf(
        Combinators.combine(U64, U64, numbers, items().list().ofMaxSize(10)).as(Frame::new),
        Combinators.combine(U64, U64, numbers, items())
            .as(
                (s, r, n, item) ->
                    new Frame(s, r, n, Collections.nCopies(Frame.MOST_ITEMS, item))));
  }

  private static Arbitrary<Ack> acks() {
    Arbitrary<Released> released =
        Combinators.combine(Arbitraries.integers(), U64, U64).as(Released::new);
    // Combinators stop at eight; the ninth comes from a second step.
    return Combinators.combine(
            Combinators.combine(U64, U64, U64, U64, BOOL, BOOL, U64, released.list().ofMaxSize(10))
                .as(Ack::new),
            U64.list().ofMaxSize(10))
        .as(
            (ack, held) ->
                new Ack(
                    ack.sender(),
                    ack.receiver(),
                    ack.received(),
                    ack.handled(),
                    ack.gap(),
                    ack.idle(),
                    ack.round(),
                    ack.released(),
                    held));
  }

  private static Arbitrary<Piece> pieces() {
    Arbitrary<Integer> any = Arbitraries.integers();
    return Combinators.combine(
            U64, U64, U64, any, any, any, bytes().filter(bytes -> !bytes.isEmpty()))
        .as(Piece::new);
  }

  private static Arbitrary<Item> items() {
    return Arbitraries.<Item>oneOf(
        Combinators.combine(U64, signals()).as(Item.SignalItem::new),
        Combinators.combine(Arbitraries.integers(), U64, messages()).as(Item.MessageItem::new));
  }

  private static Arbitrary<OverseerSignal> signals() {
    Arbitrary<ActivatedLeaf> leaf =
        Combinators.combine(HASH, U32, Arbitraries.of(LeafStatus.class)).as(ActivatedLeaf::new);
    return Arbitraries.<OverseerSignal>oneOf(
        Combinators.combine(leaf.list().ofMaxSize(5), HASH.list().ofMaxSize(5))
            .as(ActiveLeavesUpdate::new)
            .map(ActiveLeaves::new),
        Combinators.combine(HASH, U32).as(BlockFinalized::new),
        Arbitraries.just(new Conclude()));
  }

  static Arbitrary<AllMessages> messages() {
    return Arbitraries.<AllMessages>oneOf(
        Arbitraries.of(ProtocolSamples.all()).map(Samples.Sample::value),
        Combinators.combine(HASH, TEXT).as((h, a) -> new BlockNumber(h, response(a))),
        Combinators.combine(HASH, TEXT).as((h, a) -> new BlockHeader(h, response(a))),
        Combinators.combine(HASH, U32, TEXT).as((h, k, a) -> new Ancestors(h, k, response(a))),
        Combinators.combine(U32, TEXT).as((n, a) -> new FinalizedBlockHash(n, response(a))),
        TEXT.map(a -> new FinalizedBlockNumber(response(a))),
        Combinators.combine(PROBE, U64, bytes()).as(Ping::new),
        Combinators.combine(PROBE, U64, TEXT).as((f, n, a) -> new Ask(f, n, response(a))),
        Combinators.combine(PROBE, U64, TEXT)
            .as((f, n, a) -> new Watch(f, n, new ClosedSender<>(a))));
  }

  private static <T> ResponseChannel<T> response(String address) {
    return new ClosedResponse<>(address);
  }

  private static Arbitrary<Bytes> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(100).map(Bytes::wrap);
  }
}
