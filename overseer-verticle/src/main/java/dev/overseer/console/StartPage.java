package dev.overseer.console;

/** The page under {@code /}: where to look next. */
final class StartPage {

  static final String HTML =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Overseer console</title></head>
      <body>
      <h1>Overseer console</h1>
      <dl>
      <dt><a href="/api/node">/api/node</a></dt>
      <dd>the node, its chain, its leaves and its subsystems, as JSON</dd>
      <dt><a href="/health">/health</a></dt>
      <dd>200 if every subsystem works, otherwise 503 and the reason</dd>
      <dt><a href="/health/ready">/health/ready</a></dt>
      <dd>200 once every subsystem has handled the first signal</dd>
      <dt><a href="/metrics">/metrics</a></dt>
      <dd>metrics in Prometheus' text format</dd>
      </dl>
      </body>
      </html>
      """;

  private StartPage() {}
}
