package io.yinuo.charging.wiring;

import io.yinuo.charging.rows.FactHearer;
import io.yinuo.engine.charging.ChargingFacts;
import io.yinuo.engine.charging.EntryKind;
import io.yinuo.engine.charging.NotCharged;
import io.yinuo.engine.charging.PackCause;
import io.yinuo.ledger.charging.FactReader;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/** Which phones may be granted more, or less, than before: money came in, a pack came or went, limits changed. */
public final class AccountNews implements FactHearer, ChargingFacts {

    private final LongConsumer changed;
    private final LongConsumer closed;
    private final FactReader reader = new FactReader(this, (first, second, number, pack, particulars) -> {});
    private final Set<Long> changedPhones = new LinkedHashSet<>();
    private final Set<Long> closedPhones = new LinkedHashSet<>();

    public AccountNews(LongConsumer changed, LongConsumer closed) {
        this.changed = changed;
        this.closed = closed;
    }

    @Override
    public void onFact(int kind, DirectBuffer fact, int offset, int length) {
        reader.read(kind, fact, offset, length);
    }

    @Override
    public void written() {
        closedPhones.forEach(closed::accept);
        changedPhones.removeAll(closedPhones);
        changedPhones.forEach(changed::accept);
        closedPhones.clear();
        changedPhones.clear();
    }

    @Override
    public void accountClosed(long phone, long at) {
        closedPhones.add(phone);
    }

    @Override
    public void accountFrozen(long phone, long at, boolean frozen) {
        changedPhones.add(phone);
    }

    @Override
    public void limitsChanged(long phone, long at, int capFen, boolean stopsWhenEmpty) {
        changedPhones.add(phone);
    }

    @Override
    public void moneyMoved(long phone, long at, EntryKind kind, long amountFen, long balanceFen, long reference) {
        if (amountFen > 0 && kind != EntryKind.OPENING && kind != EntryKind.CLOSING) {
            changedPhones.add(phone);
        }
    }

    @Override
    public void packAdded(
            long phone, long at, long pack, int offer, long size, long used, long from, long expires, PackCause cause) {
        changedPhones.add(phone);
    }

    @Override
    public void packExpired(long phone, long at, long pack, long left) {
        changedPhones.add(phone);
    }

    @Override
    public void roamingReopened(long phone, long at, int destination, int day) {
        changedPhones.add(phone);
    }

    // The rest changes nothing that could be granted, or follows from the client's own report.

    @Override
    public void accountOpened(long phone, long at) {}

    @Override
    public void chargeMade(long phone, long at, long number, int amountFen, int offer, long balanceFen) {}

    @Override
    public void chargeRefunded(long phone, long at, long number, int amountFen, int refundedFen, long balanceFen) {}

    @Override
    public void packStopped(long phone, long at, long pack, long expires) {}

    @Override
    public void packLapsed(long phone, long at, long pack, int offer, long priceFen, long balanceFen) {}

    @Override
    public void packExpiresSoon(long phone, long at, long pack, long left, long expires) {}

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
            long next) {}

    @Override
    public void capReached(long phone, long at, int percent, long spentFen, int capFen) {}

    @Override
    public void firstOutOfPack(long phone, long at, int useClass, int priceFen, long perUnits) {}

    @Override
    public void useNotCharged(long phone, long at, int useClass, int destination, long units, NotCharged why) {}

    @Override
    public void roamingBegan(long phone, long at, int destination, int day, int packPriceFen, int packKilobytes) {}

    @Override
    public void roamingCharged(long phone, long at, int destination, int day, int packs, long fenOfDay) {}

    @Override
    public void roamingCapReached(long phone, long at, int destination, int day, int packs, long freeKilobytes) {}

    @Override
    public void roamingPaused(long phone, long at, int destination, int day, boolean isSlow) {}

    @Override
    public void useRolledUp(long phone, int hour, int useClass, long units) {}

    @Override
    public void grantLapsed(long phone, long at, long session, int useClass) {}
}
