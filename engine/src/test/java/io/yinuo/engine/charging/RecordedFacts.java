package io.yinuo.engine.charging;

import java.util.ArrayList;
import java.util.List;

/** Facts as lines of text. */
final class RecordedFacts implements ChargingFacts {

    final List<String> lines = new ArrayList<>();

    private void line(String name, Object... values) {
        StringBuilder line = new StringBuilder(name);
        for (Object value : values) {
            line.append(' ').append(value);
        }
        lines.add(line.toString());
    }

    @Override
    public void accountOpened(long phone, long at) {
        line("accountOpened", phone, at);
    }

    @Override
    public void accountClosed(long phone, long at) {
        line("accountClosed", phone, at);
    }

    @Override
    public void accountFrozen(long phone, long at, boolean frozen) {
        line("accountFrozen", phone, at, frozen);
    }

    @Override
    public void limitsChanged(long phone, long at, int capFen, boolean stopsWhenEmpty) {
        line("limitsChanged", phone, at, capFen, stopsWhenEmpty);
    }

    @Override
    public void moneyMoved(long phone, long at, EntryKind kind, long amountFen, long balanceFen, long reference) {
        line("moneyMoved", phone, at, kind, amountFen, balanceFen, reference);
    }

    @Override
    public void chargeMade(long phone, long at, long number, int amountFen, int offer, long balanceFen) {
        line("chargeMade", phone, at, number, amountFen, offer, balanceFen);
    }

    @Override
    public void chargeRefunded(long phone, long at, long number, int amountFen, int refundedFen, long balanceFen) {
        line("chargeRefunded", phone, at, number, amountFen, refundedFen, balanceFen);
    }

    @Override
    public void packAdded(
            long phone, long at, long pack, int offer, long size, long used, long from, long expires, PackCause cause) {
        line("packAdded", phone, at, pack, offer, size, used, from, expires, cause);
    }

    @Override
    public void packStopped(long phone, long at, long pack, long expires) {
        line("packStopped", phone, at, pack, expires);
    }

    @Override
    public void packExpired(long phone, long at, long pack, long left) {
        line("packExpired", phone, at, pack, left);
    }

    @Override
    public void packLapsed(long phone, long at, long pack, int offer, long priceFen, long balanceFen) {
        line("packLapsed", phone, at, pack, offer, priceFen, balanceFen);
    }

    @Override
    public void packExpiresSoon(long phone, long at, long pack, long left, long expires) {
        line("packExpiresSoon", phone, at, pack, left, expires);
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
        line("thresholdReached", phone, at, pack, percent, used, size, expires, leftAfter, next);
    }

    @Override
    public void capReached(long phone, long at, int percent, long spentFen, int capFen) {
        line("capReached", phone, at, percent, spentFen, capFen);
    }

    @Override
    public void firstOutOfPack(long phone, long at, int useClass, int priceFen, long perUnits) {
        line("firstOutOfPack", phone, at, useClass, priceFen, perUnits);
    }

    @Override
    public void useNotCharged(long phone, long at, int useClass, int destination, long units, NotCharged why) {
        line("useNotCharged", phone, at, useClass, destination, units, why);
    }

    @Override
    public void roamingBegan(long phone, long at, int destination, int day, int packPriceFen, int packKilobytes) {
        line("roamingBegan", phone, at, destination, day, packPriceFen, packKilobytes);
    }

    @Override
    public void roamingCharged(long phone, long at, int destination, int day, int packs, long fenOfDay) {
        line("roamingCharged", phone, at, destination, day, packs, fenOfDay);
    }

    @Override
    public void roamingCapReached(long phone, long at, int destination, int day, int packs, long freeKilobytes) {
        line("roamingCapReached", phone, at, destination, day, packs, freeKilobytes);
    }

    @Override
    public void roamingPaused(long phone, long at, int destination, int day, boolean isSlow) {
        line("roamingPaused", phone, at, destination, day, isSlow);
    }

    @Override
    public void roamingReopened(long phone, long at, int destination, int day) {
        line("roamingReopened", phone, at, destination, day);
    }

    @Override
    public void useRolledUp(long phone, int hour, int useClass, long units) {
        line("useRolledUp", phone, hour, useClass, units);
    }

    @Override
    public void grantLapsed(long phone, long at, long session, int useClass) {
        line("grantLapsed", phone, at, session, useClass);
    }
}
