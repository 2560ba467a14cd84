package dev.overseer.wiring;

import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;

/** Families of messages for wirings that exist in tests alone. */
final class TestMessages {

  private TestMessages() {}

  sealed interface Alpha extends ExtensionMessage {
    MessageFamily FAMILY = MessageFamily.extension(200, "Alpha");

    @Override
    default MessageFamily family() {
      return FAMILY;
    }

    record AlphaOne() implements Alpha {}

    sealed interface AlphaMore extends Alpha {}

    record AlphaTwo() implements AlphaMore {}
  }

  record Beta() implements ExtensionMessage {
    public static final MessageFamily FAMILY = MessageFamily.extension(201, "Beta");

    @Override
    public MessageFamily family() {
      return FAMILY;
    }
  }

  record Gamma() implements ExtensionMessage {
    public static final MessageFamily FAMILY = MessageFamily.extension(202, "Gamma");

    @Override
    public MessageFamily family() {
      return FAMILY;
    }
  }

  record Delta() implements ExtensionMessage {
    public static final MessageFamily FAMILY = MessageFamily.extension(203, "Delta");

    @Override
    public MessageFamily family() {
      return FAMILY;
    }
  }

  interface OpenMessage extends ExtensionMessage {
    MessageFamily FAMILY = MessageFamily.extension(204, "Open");

    @Override
    default MessageFamily family() {
      return FAMILY;
    }
  }
}
