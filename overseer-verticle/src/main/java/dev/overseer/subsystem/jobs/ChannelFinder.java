package dev.overseer.subsystem.jobs;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the reply channels and streams among the components of a message's record. A message that
 * is no record, or has its channels deeper inside, is not seen into.
 */
final class ChannelFinder {

  private final Map<Class<?>, List<Method>> accessors = new HashMap<>();

  void find(
      AllMessages message, Consumer<ResponseChannel<?>> replies, Consumer<Sender<?>> streams) {
    for (Method accessor :
        accessors.computeIfAbsent(message.getClass(), ChannelFinder::accessors)) {
      Object channel = read(accessor, message);
      if (channel instanceof ResponseChannel<?> reply) {
        replies.accept(reply);
      } else if (channel instanceof Sender<?> stream) {
        streams.accept(stream);
      }
    }
  }

  private static List<Method> accessors(Class<?> type) {
    if (!type.isRecord()) {
      return List.of();
    }
    return Arrays.stream(type.getRecordComponents())
        .filter(ChannelFinder::isChannel)
        .map(RecordComponent::getAccessor)
        .filter(Method::trySetAccessible)
        .toList();
  }

  private static boolean isChannel(RecordComponent component) {
    Class<?> type = component.getType();
    return type == ResponseChannel.class || type == Sender.class;
  }

  private static Object read(Method accessor, AllMessages message) {
    try {
      return accessor.invoke(message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + accessor, e);
    }
  }
}
