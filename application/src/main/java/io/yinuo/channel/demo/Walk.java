package io.yinuo.channel.demo;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Subscription;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's walk through the story: with which phone, since when, and what can be seen only at the moment when it
 * happens. Everything else is read from the records each time. Safe for use by several threads.
 */
final class Walk {

    private final Msisdn phone;
    private final Instant since;
    private final Fen balanceAtStart;
    private @Nullable MachineAnswer cheatOrder;
    private @Nullable MachineAnswer cheatClaim;
    private @Nullable Subscription stopped;
    private @Nullable MachineAnswer claimAfterStop;
    private boolean resumed;
    private @Nullable PrintedCard card;
    private boolean boardSeen;
    private final Map<Use, Instant> used = new EnumMap<>(Use.class);

    /** Data that the phone uses on a walk. */
    enum Use {
        /** 80 of its 100 MB. */
        MOST,
        /** More than is left. */
        REST,
        /** The first byte in Taiwan. */
        FIRST_ABROAD,
        /** What makes it 17.8 MB. */
        REST_ABROAD
    }

    Walk(Msisdn phone, Instant since, Fen balanceAtStart) {
        this.phone = phone;
        this.since = since;
        this.balanceAtStart = balanceAtStart;
    }

    Msisdn phone() {
        return phone;
    }

    Instant since() {
        return since;
    }

    Fen balanceAtStart() {
        return balanceAtStart;
    }

    synchronized Optional<MachineAnswer> cheatOrder() {
        return Optional.ofNullable(cheatOrder);
    }

    synchronized void cheatOrdered(MachineAnswer answer) {
        cheatOrder = answer;
    }

    synchronized Optional<MachineAnswer> cheatClaim() {
        return Optional.ofNullable(cheatClaim);
    }

    synchronized void cheatClaimed(MachineAnswer answer) {
        cheatClaim = answer;
    }

    /** The first service that was stopped on this walk, also when it was taken up again later. */
    synchronized Optional<Subscription> stopped() {
        return Optional.ofNullable(stopped);
    }

    synchronized void sawStopped(Subscription service) {
        if (stopped == null) {
            stopped = service;
        }
    }

    synchronized Optional<MachineAnswer> claimAfterStop() {
        return Optional.ofNullable(claimAfterStop);
    }

    synchronized void claimedAfterStop(MachineAnswer answer) {
        claimAfterStop = answer;
    }

    synchronized boolean isResumed() {
        return resumed;
    }

    synchronized void sawResumed() {
        resumed = true;
    }

    /** When the phone used this, if it did. */
    synchronized Optional<Instant> used(Use use) {
        return Optional.ofNullable(used.get(use));
    }

    synchronized void use(Use use, Instant at) {
        used.putIfAbsent(use, at);
    }

    synchronized Optional<PrintedCard> card() {
        return Optional.ofNullable(card);
    }

    /** One card a walk. */
    synchronized void took(PrintedCard taken) {
        if (card == null) {
            card = taken;
        }
    }

    synchronized boolean isBoardSeen() {
        return boardSeen;
    }

    synchronized void sawBoard() {
        boardSeen = true;
    }
}
