package io.yinuo.ledger.charging;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.yinuo.engine.charging.ChargingFacts;
import io.yinuo.engine.charging.EntryKind;
import io.yinuo.engine.charging.NotCharged;
import io.yinuo.engine.charging.PackCause;
import io.yinuo.ledger.FactOutput;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Writes what the engine tells as facts of the log; see {@link FactLayout}. */
final class FactWriter implements ChargingFacts {

    private @Nullable FactOutput output;
    private MutableDirectBuffer fact = new UnsafeBuffer(0, 0);
    private int end;
    private long millis;
    private int bytes;

    /** What is told from now on belongs to the command whose facts these are. */
    void to(FactOutput commandsFacts, long commandsMillis) {
        output = commandsFacts;
        millis = commandsMillis;
        bytes = 0;
    }

    /** How much this command has told. */
    int bytes() {
        return bytes;
    }

    void note(long keyFirst, long keySecond, long number, long pack, DirectBuffer particulars, int offset, int length) {
        beginOf(FactLayout.NOTE, FactLayout.NOTE_PARTICULARS + length);
        append(keyFirst);
        append(keySecond);
        append(number);
        append(pack);
        fact.putBytes(FactLayout.NOTE_PARTICULARS, particulars, offset, length);
    }

    @Override
    public void accountOpened(long phone, long at) {
        begin(FactLayout.ACCOUNT_OPENED, 2);
        append(phone);
        append(at);
    }

    @Override
    public void accountClosed(long phone, long at) {
        begin(FactLayout.ACCOUNT_CLOSED, 2);
        append(phone);
        append(at);
    }

    @Override
    public void accountFrozen(long phone, long at, boolean frozen) {
        begin(FactLayout.ACCOUNT_FROZEN, 3);
        append(phone);
        append(at);
        append(frozen ? 1 : 0);
    }

    @Override
    public void limitsChanged(long phone, long at, int capFen, boolean stopsWhenEmpty) {
        begin(FactLayout.LIMITS_CHANGED, 4);
        append(phone);
        append(at);
        append(capFen);
        append(stopsWhenEmpty ? 1 : 0);
    }

    @Override
    public void moneyMoved(long phone, long at, EntryKind kind, long amountFen, long balanceFen, long reference) {
        begin(FactLayout.MONEY_MOVED, 6);
        append(phone);
        append(at);
        append(kind.code());
        append(amountFen);
        append(balanceFen);
        append(reference);
    }

    @Override
    public void chargeMade(long phone, long at, long number, int amountFen, int offer, long balanceFen) {
        begin(FactLayout.CHARGE_MADE, 6);
        append(phone);
        append(at);
        append(number);
        append(amountFen);
        append(offer);
        append(balanceFen);
    }

    @Override
    public void chargeRefunded(long phone, long at, long number, int amountFen, int refundedFen, long balanceFen) {
        begin(FactLayout.CHARGE_REFUNDED, 6);
        append(phone);
        append(at);
        append(number);
        append(amountFen);
        append(refundedFen);
        append(balanceFen);
    }

    @Override
    public void packAdded(
            long phone, long at, long pack, int offer, long size, long used, long from, long expires, PackCause cause) {
        begin(FactLayout.PACK_ADDED, 9);
        append(phone);
        append(at);
        append(pack);
        append(offer);
        append(size);
        append(used);
        append(from);
        append(expires);
        append(cause.code());
    }

    @Override
    public void packStopped(long phone, long at, long pack, long expires) {
        begin(FactLayout.PACK_STOPPED, 4);
        append(phone);
        append(at);
        append(pack);
        append(expires);
    }

    @Override
    public void packExpired(long phone, long at, long pack, long left) {
        begin(FactLayout.PACK_EXPIRED, 4);
        append(phone);
        append(at);
        append(pack);
        append(left);
    }

    @Override
    public void packLapsed(long phone, long at, long pack, int offer, long priceFen, long balanceFen) {
        begin(FactLayout.PACK_LAPSED, 6);
        append(phone);
        append(at);
        append(pack);
        append(offer);
        append(priceFen);
        append(balanceFen);
    }

    @Override
    public void packExpiresSoon(long phone, long at, long pack, long left, long expires) {
        begin(FactLayout.PACK_EXPIRES_SOON, 5);
        append(phone);
        append(at);
        append(pack);
        append(left);
        append(expires);
    }

    @Override
    public void thresholdReached(
            long phone,
            long at,
            long pack,
            int percent,
            long used,
            long size,
            long expires,
            long leftAfter,
            long next) {
        begin(FactLayout.THRESHOLD_REACHED, 9);
        append(phone);
        append(at);
        append(pack);
        append(percent);
        append(used);
        append(size);
        append(expires);
        append(leftAfter);
        append(next);
    }

    @Override
    public void capReached(long phone, long at, int percent, long spentFen, int capFen) {
        begin(FactLayout.CAP_REACHED, 5);
        append(phone);
        append(at);
        append(percent);
        append(spentFen);
        append(capFen);
    }

    @Override
    public void firstOutOfPack(long phone, long at, int useClass, int priceFen, long perUnits) {
        begin(FactLayout.FIRST_OUT_OF_PACK, 5);
        append(phone);
        append(at);
        append(useClass);
        append(priceFen);
        append(perUnits);
    }

    @Override
    public void useNotCharged(long phone, long at, int useClass, int destination, long units, NotCharged why) {
        begin(FactLayout.USE_NOT_CHARGED, 6);
        append(phone);
        append(at);
        append(useClass);
        append(destination);
        append(units);
        append(why.code());
    }

    @Override
    public void roamingBegan(long phone, long at, int destination, int day, int packPriceFen, int packKilobytes) {
        begin(FactLayout.ROAMING_BEGAN, 6);
        append(phone);
        append(at);
        append(destination);
        append(day);
        append(packPriceFen);
        append(packKilobytes);
    }

    @Override
    public void roamingCharged(long phone, long at, int destination, int day, int packs, long fenOfDay) {
        begin(FactLayout.ROAMING_CHARGED, 6);
        append(phone);
        append(at);
        append(destination);
        append(day);
        append(packs);
        append(fenOfDay);
    }

    @Override
    public void roamingCapReached(long phone, long at, int destination, int day, int packs, long freeKilobytes) {
        begin(FactLayout.ROAMING_CAP_REACHED, 6);
        append(phone);
        append(at);
        append(destination);
        append(day);
        append(packs);
        append(freeKilobytes);
    }

    @Override
    public void roamingPaused(long phone, long at, int destination, int day, boolean isSlow) {
        begin(FactLayout.ROAMING_PAUSED, 5);
        append(phone);
        append(at);
        append(destination);
        append(day);
        append(isSlow ? 1 : 0);
    }

    @Override
    public void roamingReopened(long phone, long at, int destination, int day) {
        begin(FactLayout.ROAMING_REOPENED, 4);
        append(phone);
        append(at);
        append(destination);
        append(day);
    }

    @Override
    public void useRolledUp(long phone, int hour, int useClass, long units) {
        begin(FactLayout.USE_ROLLED_UP, 4);
        append(phone);
        append(hour);
        append(useClass);
        append(units);
    }

    @Override
    public void grantLapsed(long phone, long at, long session, int useClass) {
        begin(FactLayout.GRANT_LAPSED, 4);
        append(phone);
        append(at);
        append(session);
        append(useClass);
    }

    private void begin(int kind, int numbers) {
        beginOf(kind, (1 + numbers) * Long.BYTES);
    }

    private void beginOf(int kind, int length) {
        if (output == null) {
            throw new IllegalStateException("A fact was told outside a command");
        }
        fact = output.begin(kind, length);
        bytes += length;
        end = 0;
        append(millis);
    }

    private void append(long value) {
        fact.putLong(end, value, LITTLE_ENDIAN);
        end += Long.BYTES;
    }
}
