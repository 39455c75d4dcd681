/**
 * The lines to the phones and to the enterprise ports: SMPP 3.4 both ways, long messages, receipts, and a journal in
 * which everything that Yinuo accepted or originates stands before anybody is told so.
 *
 * <pre>
 *   phones --- SMSC ---- link (we bind)  ----.                         .---- Correspondent (channel answers 10086)
 *                                             >-- MessageGate -- route <
 *   ports ---- ESME ---- listener (they bind)'    (screening)          '---- next hop: link, port or SMSC
 * </pre>
 *
 * <p>What only passes through is answered upstream after the next hop answered; we keep no copy of it. What we accept for
 * ourselves or originate is journalled first. A message never becomes a row of the database.
 */
@NullMarked
@ApplicationModule(
        displayName = "Communication",
        allowedDependencies = {"backup", "database"})
package io.yinuo.communication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
