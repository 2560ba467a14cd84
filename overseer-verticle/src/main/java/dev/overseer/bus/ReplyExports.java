package dev.overseer.bus;

import dev.overseer.protocol.ResponseChannel;
import dev.overseer.scale.ScaleCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The channels and streams of this process that others may use. A channel keeps its number for as
 * long as it waits, however often it is written. May be used from any thread: messages are written
 * wherever they are sent.
 */
final class ReplyExports {

  private final IdentityHashMap<Object, ReplyExport> byChannel = new IdentityHashMap<>();
  private final Map<Long, ReplyExport> byNumber = new HashMap<>();
  private long next;

  synchronized <T> long add(ResponseChannel<T> channel, ScaleCodec<T> codec) {
    ReplyExport known = byChannel.get(channel);
    return known == null
        ? add(channel, new ReplyExport.OfResponse<>(++next, channel, codec))
        : known.number();
  }

  synchronized <T> long add(LocalStream<T> stream, ScaleCodec<T> codec) {
    ReplyExport known = byChannel.get(stream);
    return known == null
        ? add(stream, new ReplyExport.OfStream<>(++next, stream, codec))
        : known.number();
  }

  private long add(Object channel, ReplyExport export) {
    byChannel.put(channel, export);
    byNumber.put(export.number(), export);
    return export.number();
  }

  synchronized @Nullable ReplyExport get(long number) {
    return byNumber.get(number);
  }

  synchronized @Nullable ReplyExport remove(long number) {
    ReplyExport export = byNumber.remove(number);
    if (export != null) {
      byChannel.remove(channel(export));
    }
    return export;
  }

  private static Object channel(ReplyExport export) {
    return switch (export) {
      case ReplyExport.OfResponse<?> response -> response.channel();
      case ReplyExport.OfStream<?> stream -> stream.stream();
    };
  }

  /** Takes out what nobody waits for any more. */
  synchronized List<ReplyExport> removeOver() {
    List<ReplyExport> over = new ArrayList<>();
    for (ReplyExport export : byNumber.values()) {
      if (export.isOver()) {
        over.add(export);
      }
    }
    over.forEach(export -> remove(export.number()));
    return over;
  }

  synchronized int size() {
    return byNumber.size();
  }
}
