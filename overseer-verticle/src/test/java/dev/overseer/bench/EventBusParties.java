package dev.overseer.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import java.util.function.LongConsumer;

/** Parties as verticles: a plain {@code eventBus.send} for each note. */
final class EventBusParties implements Party.Post {

  private static final String CODEC = "note";

  private final String[] addresses = new String[Party.DESK + 1];
  private final DeliveryOptions options = new DeliveryOptions().setCodecName(CODEC);
  private final Vertx vertx;

  /** Deploys the parties of this process. */
  EventBusParties(Vertx vertx, boolean near, LongConsumer done) {
    this.vertx = vertx;
    vertx.eventBus().registerCodec(new NoteCodec());
    for (int id = 0; id < addresses.length; id++) {
      addresses[id] = "party." + id;
    }
    for (int id = 0; id < addresses.length; id++) {
      if (Party.isNear(id) == near) {
        vertx.deployVerticle(new PartyVerticle(addresses[id], new Party(id, this, done))).await();
      }
    }
  }

  @Override
  public void send(int to, Note note) {
    vertx.eventBus().send(addresses[to], note, options);
  }

  private static final class PartyVerticle extends AbstractVerticle {
    private final String address;
    private final Party party;

    PartyVerticle(String address, Party party) {
      this.address = address;
      this.party = party;
    }

    @Override
    public void start(Promise<Void> started) {
      vertx
          .eventBus()
          .<Note>consumer(address, message -> party.take(message.body()))
          .completion()
          .onComplete(started);
    }
  }

  private static final class NoteCodec implements MessageCodec<Note, Note> {
    @Override
    public void encodeToWire(Buffer buffer, Note note) {
      buffer
          .appendByte(note.kind().code())
          .appendByte((byte) note.from())
          .appendByte((byte) note.to())
          .appendLong(note.number())
          .appendInt(note.payload().length)
          .appendBytes(note.payload());
    }

    @Override
    public Note decodeFromWire(int at, Buffer buffer) {
      int from = at + Note.HEADER_BYTES;
      int length = buffer.getInt(from - Integer.BYTES);
      return new Note(
          Note.Kind.of(buffer.getByte(at)),
          buffer.getByte(at + 1),
          buffer.getByte(at + 2),
          buffer.getLong(at + 3),
          buffer.getBytes(from, from + length));
    }

    @Override
    public Note transform(Note note) {
      return note;
    }

    @Override
    public String name() {
      return CODEC;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
