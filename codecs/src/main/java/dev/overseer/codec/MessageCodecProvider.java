package dev.overseer.codec;

import dev.overseer.protocol.ExtensionMessage;
import java.util.List;

/**
 * Lets messages of subsystems that users add travel to other JVMs. Implementations are found by
 * {@link java.util.ServiceLoader}. A family without one can only be used inside one JVM.
 */
public interface MessageCodecProvider {

  /**
   * The families, with tags of 128 and above. Encoding must not throw for any message that can be
   * made; decoding may only throw {@link dev.overseer.scale.ScaleException}.
   *
   * @param channels codecs of reply channels and streams, and of families whose layout can be
   *     derived
   */
  List<FamilyCodec<? extends ExtensionMessage>> families(ChannelCodecs channels);
}
