package io.yinuo.charging.ledger;

import io.yinuo.engine.charging.Capacity;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.charging.ChargingSetup;
import java.time.ZoneId;

/**
 * How a member of the charging ledger is set up, inside Yinuo or alone. What decides about the state is the same for both:
 * members that reckoned by different zones, or had room for different numbers of lines, would come to different states
 * although they apply the same log. Nobody can see that from one machine, so it must be configured equally; each member
 * says at its start by what it reckons.
 */
public final class MemberSetup {

    private static final int SNAPSHOTS_KEPT = 3;
    private static final int FACT_RING_BYTES = 16 << 20;
    private static final int FACT_RING_BYTES_UNREAD = 8 << 20;

    /** Charges and packs are numbered from here; vouchers are made of the numbers. */
    private static final long FIRST_NUMBER = 1;

    private MemberSetup() {}

    /** @param zone whose days and months count; the same for the whole life of the ledger */
    public static ChargingSetup machine(LedgerProperties properties, ZoneId zone) {
        return new ChargingSetup(
                Capacity.forSubscribers(properties.subscribers()), zone, FIRST_NUMBER, ChargingSetup.Time.OF_THE_LOG);
    }

    /** The member inside Yinuo, whose facts become rows: nothing of its log goes before they have. */
    public static LedgerSettings inYinuo(LedgerProperties properties) {
        return common(properties).withFacts(true, FACT_RING_BYTES);
    }

    /** A member that nobody asks for facts: its log goes as its snapshots say, and it keeps as little in memory as it may. */
    public static LedgerSettings alone(LedgerProperties properties) {
        return common(properties).withFacts(false, FACT_RING_BYTES_UNREAD);
    }

    /** What an operator compares on all machines, in a sentence for the log. */
    public static String words(LedgerSettings settings, ChargingSetup machine) {
        return "Member " + settings.memberId() + " of " + settings.members().size() + " reckons by " + machine.zone()
                + " and has room for " + machine.capacity().accounts()
                + " lines; both must be the same on all members";
    }

    private static LedgerSettings common(LedgerProperties properties) {
        LedgerSettings settings = properties.areMembersNamed()
                ? LedgerSettings.of(properties.home(), properties.member(), properties.list())
                : LedgerSettings.embedded(properties.home());
        return settings.withSnapshots(properties.snapshotInterval(), SNAPSHOTS_KEPT)
                .withStartWait(properties.startWait());
    }
}
