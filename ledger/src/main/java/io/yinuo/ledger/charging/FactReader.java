package io.yinuo.ledger.charging;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.yinuo.engine.charging.ChargingFacts;
import io.yinuo.engine.charging.EntryKind;
import io.yinuo.engine.charging.NotCharged;
import io.yinuo.engine.charging.PackCause;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Tells somebody again what the engine told, from the bytes of the log. One thread at a time. */
public final class FactReader {

    /** Is told what the facts of a command were for, after them. */
    public interface Notes {

        /**
         * @param number      of the charge that the command made or gave back; 0 if there is none
         * @param pack        that the command made or changed; 0 if there is none
         * @param particulars as they came with the command
         */
        void note(long keyFirst, long keySecond, long number, long pack, byte[] particulars);
    }

    private final ChargingFacts facts;
    private final Notes notes;
    private DirectBuffer buffer = new UnsafeBuffer(0, 0);
    private int offset;
    private long millis;

    public FactReader(ChargingFacts facts, Notes notes) {
        this.facts = facts;
        this.notes = notes;
    }

    /**
     * Tells one fact.
     *
     * @throws IllegalStateException if there is no such kind: the facts are younger than this program
     */
    public void read(int kind, DirectBuffer fact, int from, int length) {
        buffer = fact;
        offset = from + Long.BYTES;
        millis = fact.getLong(from, LITTLE_ENDIAN);
        switch (kind) {
            case FactLayout.ACCOUNT_OPENED -> facts.accountOpened(get(0), get(1));
            case FactLayout.ACCOUNT_CLOSED -> facts.accountClosed(get(0), get(1));
            case FactLayout.ACCOUNT_FROZEN -> facts.accountFrozen(get(0), get(1), get(2) != 0);
            case FactLayout.LIMITS_CHANGED -> facts.limitsChanged(get(0), get(1), whole(2), get(3) != 0);
            case FactLayout.MONEY_MOVED ->
                facts.moneyMoved(get(0), get(1), EntryKind.of(whole(2)), get(3), get(4), get(5));
            case FactLayout.CHARGE_MADE -> facts.chargeMade(get(0), get(1), get(2), whole(3), whole(4), get(5));
            case FactLayout.CHARGE_REFUNDED -> facts.chargeRefunded(get(0), get(1), get(2), whole(3), whole(4), get(5));
            case FactLayout.PACK_ADDED ->
                facts.packAdded(
                        get(0), get(1), get(2), whole(3), get(4), get(5), get(6), get(7), PackCause.of(whole(8)));
            case FactLayout.PACK_STOPPED -> facts.packStopped(get(0), get(1), get(2), get(3));
            case FactLayout.PACK_EXPIRED -> facts.packExpired(get(0), get(1), get(2), get(3));
            case FactLayout.PACK_LAPSED -> facts.packLapsed(get(0), get(1), get(2), whole(3), get(4), get(5));
            case FactLayout.PACK_EXPIRES_SOON -> facts.packExpiresSoon(get(0), get(1), get(2), get(3), get(4));
            case FactLayout.THRESHOLD_REACHED ->
                facts.thresholdReached(get(0), get(1), get(2), whole(3), get(4), get(5), get(6), get(7), get(8));
            case FactLayout.CAP_REACHED -> facts.capReached(get(0), get(1), whole(2), get(3), whole(4));
            case FactLayout.FIRST_OUT_OF_PACK -> facts.firstOutOfPack(get(0), get(1), whole(2), whole(3), get(4));
            case FactLayout.USE_NOT_CHARGED ->
                facts.useNotCharged(get(0), get(1), whole(2), whole(3), get(4), NotCharged.of(whole(5)));
            case FactLayout.ROAMING_BEGAN -> facts.roamingBegan(get(0), get(1), whole(2), whole(3), whole(4), whole(5));
            case FactLayout.ROAMING_CHARGED ->
                facts.roamingCharged(get(0), get(1), whole(2), whole(3), whole(4), get(5));
            case FactLayout.ROAMING_CAP_REACHED ->
                facts.roamingCapReached(get(0), get(1), whole(2), whole(3), whole(4), get(5));
            case FactLayout.ROAMING_PAUSED -> facts.roamingPaused(get(0), get(1), whole(2), whole(3), get(4) != 0);
            case FactLayout.ROAMING_REOPENED -> facts.roamingReopened(get(0), get(1), whole(2), whole(3));
            case FactLayout.USE_ROLLED_UP -> facts.useRolledUp(get(0), whole(1), whole(2), get(3));
            case FactLayout.GRANT_LAPSED -> facts.grantLapsed(get(0), get(1), get(2), whole(3));
            case FactLayout.NOTE -> note(length);
            default -> throw new IllegalStateException("There is no fact of kind " + kind);
        }
    }

    /** When the command of the fact that was read last was applied. */
    public long millis() {
        return millis;
    }

    private void note(int length) {
        byte[] particulars = new byte[length - FactLayout.NOTE_PARTICULARS];
        buffer.getBytes(offset + FactLayout.NOTE_PARTICULARS - Long.BYTES, particulars);
        notes.note(get(0), get(1), get(2), get(3), particulars);
    }

    private int whole(int place) {
        return (int) get(place);
    }

    private long get(int place) {
        return buffer.getLong(offset + place * Long.BYTES, LITTLE_ENDIAN);
    }
}
