package dev.overseer.bench;

/** Something that lies in two processes and can do tasks; this is its end in the first one. */
interface Pair {

  /**
   * Does a task and returns when all of it is done.
   *
   * @param routed whether A is in the second process, with B, and the Overseer or a router in the
   *     first one; otherwise A is in the first process too
   * @return for round trips their {@link Trips#quantiles}
   */
  long run(Task task, boolean routed) throws Exception;
}
