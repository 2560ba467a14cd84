package dev.overseer.subsystem.testkit;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.AllMessages;
import dev.overseer.subsystem.RelayChain;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What a {@link MockOverseer} is to be like. */
public final class MockOverseerBuilder {

  private static final int WINDOW = 1024;
  private static final long WINDOW_BYTES = 16 << 20;
  private static final int SIGNAL_RESERVE = 1024;
  private static final long RESEND_AFTER_MS = 1000;
  private static final long NO_HEARTBEAT = 0;

  final SubsystemDeclaration declaration;
  final BiFunction<SubsystemContext, SubsystemEnvironment, ? extends Subsystem<?>> factory;
  final Map<Class<?>, Consumer<AllMessages>> scripts = new HashMap<>();
  RelayChain chain = new NoChain();
  Map<String, Object> settings = Map.of();
  long seed;
  private int window = WINDOW;
  private long windowBytes = WINDOW_BYTES;
  private int mostWaiting = WINDOW;

  MockOverseerBuilder(
      SubsystemDeclaration declaration,
      BiFunction<SubsystemContext, SubsystemEnvironment, ? extends Subsystem<?>> factory) {
    this.declaration = declaration;
    this.factory = factory;
  }

  /** The relay chain that the subsystem reads. Without one every read fails. */
  public MockOverseerBuilder withChain(RelayChain chain) {
    this.chain = chain;
    return this;
  }

  /** The subsystem's section of the configuration; empty if not given. */
  public MockOverseerBuilder withSettings(Map<String, Object> settings) {
    this.settings = settings;
    return this;
  }

  /** The seed of the subsystem's randomness, which failures name; 0 if not given. */
  public MockOverseerBuilder withSeed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Messages of one edge that may be under way; {@value #WINDOW} if not given. */
  public MockOverseerBuilder withWindow(int messages) {
    this.window = messages;
    return this;
  }

  /** Weight of one edge's messages under way; 16 MiB if not given. */
  public MockOverseerBuilder withWindowBytes(long bytes) {
    this.windowBytes = bytes;
    return this;
  }

  /** Messages of one edge that may wait for credit; {@value #WINDOW} if not given. */
  public MockOverseerBuilder withMostWaiting(int messages) {
    this.mostWaiting = messages;
    return this;
  }

  /** As {@link MockOverseer#answer}, from the very start. */
  public <M extends AllMessages> MockOverseerBuilder answering(
      Class<M> type, Consumer<? super M> script) {
    scripts.put(type, message -> script.accept(type.cast(message)));
    return this;
  }

  /** Starts the subsystem. */
  public MockOverseer start() {
    MockOverseer overseer = new MockOverseer(this);
    overseer.begin();
    return overseer;
  }

  LinkLimits limits() {
    return new LinkLimits(
        window, windowBytes, SIGNAL_RESERVE, mostWaiting, RESEND_AFTER_MS, NO_HEARTBEAT);
  }
}
