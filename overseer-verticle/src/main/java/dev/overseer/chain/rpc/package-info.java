/**
 * The chain source {@code rpc}: a real relay-chain node, followed over WebSocket JSON-RPC (spec
 * json-rpc-chain.md). Nothing is written to that chain.
 *
 * <pre>
 *  RpcChainSource (Vert.x: socket, timers, threads)
 *     |  text frames, timers                          ^ ChainEvents
 *     v                                               |
 *  RpcFollower ------------------------------------ EventGate
 *     |                                               ^ imports, finality, in order
 *   Link            one connection at a time          |
 *     |-- Reconnect which endpoint, when           HeadProcessor   one head at a time
 *     |-- KeepAlive pings, silence                    |-- ImportTracker  what was announced
 *     |-- Strikes   a server that is no use           |-- AncestorWalk   fills gaps
 *     v                                               |
 *   Requests        ids, 16 in flight, timeouts  &lt;-- HeaderFetch  headers by hash, verified
 * </pre>
 *
 * <p>All of it except the outermost class is plain Java without clock, threads or input and output:
 * it is driven by frames and timers and answers with frames and events, so that a test runs it step
 * by step in virtual time. Everything happens on one context; nothing here is thread-safe but
 * {@link dev.overseer.chain.rpc.RpcChainSource}.
 */
@NullMarked
package dev.overseer.chain.rpc;

import org.jspecify.annotations.NullMarked;
