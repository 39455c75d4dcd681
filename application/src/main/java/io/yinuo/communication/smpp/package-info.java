/**
 * SMPP 3.4 on the wire, both ways, with jSMPP: links that we bind, sessions that peers bind, and what may go over them
 * at once. Knows addresses, windows and statuses; whose message it is and where it goes is asked of {@code Traffic}.
 *
 * <pre>
 *   SMSC <--- SmppLink ----.
 *                           >--- SessionHop (window, rate) ---> Hops ---> who sends
 *   peer ---> SmppListener -'
 *                 '--- PeerSession ---> Traffic                            who receives
 * </pre>
 *
 * <p>jSMPP runs the handlers of a session and the answers to our own requests on one pool of threads. So that handlers
 * that wait for an answer never occupy all of them, no more handlers than the receive window run at once; what is beyond
 * is answered with {@code ESME_RTHROTTLED}, and a peer that keeps to its window never sees it.
 */
@NullMarked
package io.yinuo.communication.smpp;

import org.jspecify.annotations.NullMarked;
