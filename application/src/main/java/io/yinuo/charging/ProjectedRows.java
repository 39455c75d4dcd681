package io.yinuo.charging;

import io.yinuo.engine.charging.ChargingFacts;
import io.yinuo.engine.charging.EntryKind;
import io.yinuo.engine.charging.NotCharged;
import io.yinuo.engine.charging.PackCause;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.ledger.charging.FactReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that follow from facts of the ledger, collected until they are written together. The facts of one command come
 * one after another, and what it was for comes last.
 */
final class ProjectedRows implements ChargingFacts, FactReader.Notes {

    /** A change of a balance, until its place among the account's entries is known. */
    record Entry(long line, Instant at, long amountFen, long balanceFen, String what, String reference) {}

    /** A key that was used, and for what; the entry that it made, counted in these rows, or none. */
    record Command(String key, String asked, String outcome, long line, int entry, Instant at) {}

    /** @param past whether another system made it */
    record ChargeRow(Charge charge, Particulars.Service service, boolean past) {}

    record Opening(long line, Instant at) {}

    final List<Opening> opened = new ArrayList<>();
    final List<Opening> closed = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    final List<ChargeRow> charges = new ArrayList<>();

    private final FactReader reader = new FactReader(this, this);
    private long position = -1;
    private int firstEntry;
    private @Nullable Made made;

    private record Made(long line, long number, int amountFen, long balanceFen) {}

    FactReader reader() {
        return reader;
    }

    /** Facts of another command follow. */
    void command(long logPosition) {
        if (logPosition != position) {
            position = logPosition;
            firstEntry = entries.size();
            made = null;
        }
    }

    private Instant at() {
        return Instant.ofEpochMilli(reader.millis());
    }

    @Override
    public void accountOpened(long phone, long at) {
        opened.add(new Opening(phone, at()));
    }

    @Override
    public void accountClosed(long phone, long at) {
        closed.add(new Opening(phone, at()));
    }

    @Override
    public void moneyMoved(long phone, long at, EntryKind kind, long amountFen, long balanceFen, long reference) {
        entries.add(new Entry(phone, at(), amountFen, balanceFen, what(kind), reference(kind, reference)));
    }

    private static String what(EntryKind kind) {
        return kind == EntryKind.OPENING ? "IMPORT" : kind.name();
    }

    private static String reference(EntryKind kind, long charge) {
        return kind == EntryKind.OPENING
                ? "opening balance"
                : charge == 0 ? "" : Voucher.ofSequence(charge).text();
    }

    @Override
    public void chargeMade(long phone, long at, long number, int amountFen, int offer, long balanceFen) {
        made = new Made(phone, number, amountFen, balanceFen);
    }

    @Override
    public void note(long keyFirst, long keySecond, long number, long pack, byte[] particulars) {
        switch (Particulars.read(particulars)) {
            case Particulars.OfCharge charge -> charged(charge);
            case Particulars.OfPastCharge past -> recorded(past, number);
            case Particulars.OfCredit credit -> credited(credit);
        }
    }

    private void charged(Particulars.OfCharge particulars) {
        Made charge = made;
        if (charge == null) {
            throw new IllegalStateException(
                    "The ledger tells what a charge was for, and no charge: " + particulars.key());
        }
        charges.add(new ChargeRow(
                charge(
                        particulars.key(),
                        particulars.service(),
                        charge.line(),
                        charge.amountFen(),
                        charge.number(),
                        at(),
                        charge.balanceFen()),
                particulars.service(),
                false));
        commands.add(new Command(particulars.key(), particulars.asked(), "CHARGED", charge.line(), firstEntry, at()));
    }

    private void recorded(Particulars.OfPastCharge past, long number) {
        charges.add(new ChargeRow(
                charge(past.key(), past.service(), past.line(), past.amountFen(), number, past.at(), 0),
                past.service(),
                true));
        commands.add(new Command(past.key(), past.asked(), "RECORDED", past.line(), -1, at()));
    }

    private static Charge charge(
            String key,
            Particulars.Service service,
            long line,
            long amountFen,
            long number,
            Instant at,
            long balanceFen) {
        ChargeRequest request = service.request(new Msisdn(line), new Fen(amountFen));
        return new Charge(
                Voucher.ofSequence(number),
                new ChargeKey(key),
                request.line(),
                request.amount(),
                request.kind(),
                request.service(),
                request.provider(),
                request.providerName(),
                request.periodStart(),
                request.subscription(),
                at,
                new Fen(balanceFen));
    }

    /** The entry that the ledger told gets the caller's own words for it. */
    private void credited(Particulars.OfCredit credit) {
        Entry told = entries.get(firstEntry);
        entries.set(
                firstEntry,
                new Entry(
                        told.line(),
                        told.at(),
                        told.amountFen(),
                        told.balanceFen(),
                        credit.what(),
                        credit.reference()));
        commands.add(new Command(credit.key(), credit.asked(), "CREDITED", told.line(), firstEntry, at()));
    }

    // What the pages of packs, reminders and roaming days are made of is not projected yet.

    @Override
    public void accountFrozen(long phone, long at, boolean frozen) {}

    @Override
    public void limitsChanged(long phone, long at, int capFen, boolean stopsWhenEmpty) {}

    @Override
    public void chargeRefunded(long phone, long at, long number, int amountFen, int refundedFen, long balanceFen) {}

    @Override
    public void packAdded(
            long phone,
            long at,
            long pack,
            int offer,
            long size,
            long used,
            long from,
            long expires,
            PackCause cause) {}

    @Override
    public void packStopped(long phone, long at, long pack, long expires) {}

    @Override
    public void packExpired(long phone, long at, long pack, long left) {}

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
    public void roamingReopened(long phone, long at, int destination, int day) {}

    @Override
    public void useRolledUp(long phone, int hour, int useClass, long units) {}

    @Override
    public void grantLapsed(long phone, long at, long session, int useClass) {}
}
