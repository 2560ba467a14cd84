package dev.overseer.codec;

import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.scale.Codecs;
import java.util.ArrayList;
import java.util.List;

/** Takes {@link ProbeMessage}s to other JVMs. */
public final class ProbeCodecs implements MessageCodecProvider {

  @Override
  public List<FamilyCodec<? extends ExtensionMessage>> families(ChannelCodecs channels) {
    List<FamilyCodec<? extends ExtensionMessage>> families = new ArrayList<>();
    for (MessageFamily family : ProbeMessage.FAMILIES) {
      ProbeCodec codec =
          new ProbeCodec(family, channels.response(Codecs.U64), channels.sender(Codecs.U64));
      families.add(new FamilyCodec<>(family, ProbeMessage.class, codec));
    }
    return families;
  }
}
