package dev.overseer.chain.rpc;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.chain.rpc.HeadQueue.Item;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.DigestItem;
import dev.overseer.subsystem.RuntimeVersion;
import dev.overseer.subsystem.SubsystemMeters;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a relay chain over JSON-RPC: the whole source without Vert.x (spec json-rpc-chain.md).
 *
 * <p>On each connection: handshake; then, the first time, the chain from the finalized to the best
 * block is read, which ends {@link #start}; later the processor catches up. Heads are taken from
 * the moment of subscription on and wait until {@link #open}.
 */
final class RpcFollower {
  private static final Logger LOG = LoggerFactory.getLogger(RpcFollower.class);

  /** A node may be this far behind what we know. */
  private static final long BEST_BEHIND = 10;

  private static final long FINALIZED_BEHIND = 100;

  private final RpcOptions options;
  private final Clock clock;
  private final Complaints complaints;
  private final ChainStatus status;
  private final Fatal fatal = new Fatal(this::fail);
  private final EventGate gate;
  private final Link link;
  private final Requests requests;
  private final Subscriptions subscriptions;
  private final HeaderFetch headers;
  private final ImportTracker tracker;
  private final HeadProcessor processor;
  private final Handshake handshake;
  private final StartUp startUp;
  private final ChainReads reads;
  private final RuntimeReads runtime;
  private final CompletableFuture<StartingPoint> started = new CompletableFuture<>();

  private boolean ended;
  private boolean wasOnline;
  private long specVersion;
  private Clock.@Nullable Timer outage;

  RpcFollower(
      RpcOptions options,
      Transport transport,
      Clock clock,
      RandomGenerator random,
      SubsystemMeters meters) {
    RpcLimits limits = options.limits();
    ChainMeters chainMeters = new ChainMeters(meters);
    this.options = options;
    this.clock = clock;
    this.complaints = new Complaints(clock);
    this.status = new ChainStatus(chainMeters);
    this.link =
        new Link(transport, clock, new Reconnect(options, random), complaints, new Connection());
    this.requests = new Requests(limits, clock, chainMeters, link.strikes(), link::send);
    this.subscriptions = new Subscriptions(clock, complaints, this::onNews);
    HeadQueue queue = new HeadQueue(limits.notifications());
    this.headers = new HeaderFetch(new HeaderCache(limits.headers()), fatal, queue::outdate);
    this.tracker = new ImportTracker(limits.headers());
    this.gate = new EventGate(this::onIdle);
    this.processor =
        new HeadProcessor(
            queue,
            tracker,
            headers,
            requests::ask,
            gate,
            clock,
            complaints,
            status,
            fatal,
            this::onAnnounced);
    this.handshake =
        new Handshake(requests::askFirst, subscriptions, headers, fatal, options.expectedGenesis());
    this.startUp =
        new StartUp(headers, requests::ask, clock, fatal, this::onChainRead, this::onStartUpFailed);
    this.reads = new ChainReads(tracker, headers, requests::ask, fatal);
    this.runtime = new RuntimeReads(requests::ask, fatal);
  }

  /** Connects. The future fails if the chain can never be followed. */
  CompletableFuture<StartingPoint> start() {
    awaitConnection();
    link.start();
    return started;
  }

  /** Events flow from now on. */
  void open(ChainSource.Events events) {
    gate.open(events);
  }

  /** The Overseer takes events again. */
  void resume() {
    gate.resume();
  }

  /** Ends everything; there are no events any more. */
  void stop() {
    gate.close();
    end();
    started.completeExceptionally(
        new StartException(
            ExitCode.CHAIN_FAILED, "the chain source was stopped before it found its chain"));
  }

  ChainStatus status() {
    return status;
  }

  ChainReads reads() {
    return reads;
  }

  RuntimeReads runtime() {
    return runtime;
  }

  /** The events of the link. */
  private final class Connection implements Link.Owner {

    @Override
    public void onConnected(URI endpoint) {
      fatal.finish(
          handshake.greet(),
          greeting -> greeted(endpoint, greeting),
          failure -> link.giveUp("the handshake failed: " + failure.getMessage()));
    }

    @Override
    public void onFrame(Frame frame) {
      switch (frame) {
        case Frame.Result result -> requests.onResult(result);
        case Frame.Failure failure -> requests.onFailure(failure);
        case Frame.Notification notification -> subscriptions.onNotification(notification);
        case Frame.Dropped dropped ->
            link.giveUp(
                "the node ended the subscription %s: %s"
                    .formatted(dropped.method(), dropped.reason()));
      }
    }

    @Override
    public void onLost(String reason) {
      status.offline();
      subscriptions.clear();
      startUp.stop();
      processor.offline();
      if (outage == null) {
        awaitConnection();
      }
      requests.onLost(reason);
    }
  }

  private void greeted(URI endpoint, Handshake.Greeting greeting) {
    if (ended) {
      return;
    }
    Heads heads = greeting.heads();
    if (started.isDone() && isBehind(heads)) {
      link.giveUp(
          "it is behind: its best block is %s, its finalized block is %s, but #%d and #%d are known"
              .formatted(heads.best(), heads.finalized(), tracker.highest(), status.finalized()));
      return;
    }
    LOG.info(
        "Following {} ({} {}) at {}: best block {}, finalized {}",
        greeting.chain(),
        greeting.runtime().specName(),
        greeting.runtime().specVersion(),
        RpcOptions.label(endpoint),
        heads.best(),
        heads.finalized());
    link.succeeded();
    specVersion = greeting.runtime().specVersion();
    if (outage != null) {
      outage.cancel();
      outage = null;
    }
    if (wasOnline) {
      status.reconnected();
    }
    wasOnline = true;
    status.online();
    requests.open();
    if (started.isDone()) {
      processor.online(true);
    } else {
      startUp.begin(heads);
    }
  }

  private boolean isBehind(Heads heads) {
    return heads.best().number() < tracker.highest() - BEST_BEHIND
        || heads.finalized().number() < status.finalized() - FINALIZED_BEHIND;
  }

  private void onChainRead(List<BlockInfo> ascending) {
    BlockInfo finalized = ascending.getFirst();
    BlockInfo best = ascending.getLast();
    tracker.start(ascending);
    tracker.finalizedBlocks().remember(0, handshake.genesis());
    status.best(best.number());
    status.finalized(finalized.number());
    started.complete(new StartingPoint(handshake.genesis(), List.of(best), finalized.number()));
    processor.online(false);
  }

  private void onStartUpFailed(RpcFailure failure) {
    link.giveUp("the chain could not be read: " + failure.getMessage());
  }

  private void onNews(Subscription subscription, Json news) {
    try {
      switch (subscription) {
        case ALL_HEADS -> processor.add(new Item.Head(block(news), false));
        case NEW_HEADS -> processor.add(new Item.Head(block(news), true));
        case FINALIZED_HEADS -> processor.add(new Item.Final(block(news)));
        case RUNTIME_VERSION -> onRuntimeVersion(RuntimeVersionJson.decode(news));
      }
      link.strikes().wellFormed();
    } catch (MalformedException e) {
      link.malformed(e.getMessage());
    }
  }

  private Block block(Json header) {
    return headers.identify(HeaderJson.decode(header));
  }

  /** Nodes that do not tell of upgrades are asked when a header shows one. */
  private void onAnnounced(Block block) {
    if (!subscriptions.has(Subscription.RUNTIME_VERSION)
        && block.header().digest().stream()
            .anyMatch(DigestItem.RuntimeEnvironmentUpdated.class::isInstance)) {
      fatal.finish(
          requests.ask(Calls.runtimeVersion(block.hash())),
          this::onRuntimeVersion,
          failure ->
              LOG.warn(
                  "The runtime was upgraded at block {}, to which version is unknown: {}",
                  block,
                  failure.getMessage()));
    }
  }

  private void onRuntimeVersion(RuntimeVersion version) {
    if (version.specVersion() != specVersion) {
      LOG.info(
          "The relay chain's runtime was upgraded from {} to {} {}",
          specVersion,
          version.specName(),
          version.specVersion());
      specVersion = version.specVersion();
    }
  }

  private void onIdle() {
    processor.pump();
  }

  private void awaitConnection() {
    outage =
        clock.after(
            options.limits().outage(),
            () -> {
              LOG.warn(
                  "No relay-chain node for {} s: reads of the chain fail until there is one",
                  options.limits().outage().toSeconds());
              status.outage();
              requests.failFast();
            });
  }

  private void fail(String reason) {
    if (ended) {
      return;
    }
    LOG.error("The relay chain cannot be followed any more: {}", reason);
    end();
    if (!started.completeExceptionally(new StartException(ExitCode.CHAIN_FAILED, reason))) {
      gate.offer(new ChainEvent.Failed(reason));
    }
  }

  private void end() {
    ended = true;
    link.stop();
    processor.stop();
    startUp.stop();
    requests.close();
    if (outage != null) {
      outage.cancel();
      outage = null;
    }
    status.offline();
  }
}
