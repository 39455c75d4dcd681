package io.yinuo.charging.rows;

import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.ledger.LedgerKeys;
import io.yinuo.engine.charging.EntryKind;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of money that follow from facts: accounts, entries, charges, and the commands that were behind them. Several
 * things may happen in one command: before a pack is bought, others that were due renew. Each charge of a pack that no
 * caller's words explain is one that the ledger made by itself.
 */
final class MoneyRows {

    /** A change of a balance, until its place among the account's entries is known. */
    record Entry(
            long line, Instant at, EntryKind kind, long amountFen, long balanceFen, String what, String reference) {}

    /** A key that was used, and for what; the entry that it made, counted in these rows, or -1 for none. */
    record Command(String key, String asked, String outcome, long line, int entry, long pack, Instant at) {}

    /** @param past whether another system made it */
    record ChargeRow(Charge charge, Particulars.Service service, boolean past) {}

    /** @param key of the command behind it; empty if no words came with that */
    record RefundRow(
            long logPosition, long line, String voucher, long amountFen, long balanceFen, String key, Instant at) {}

    record Opening(long line, Instant at) {}

    private final Map<Long, Instant> opened = new LinkedHashMap<>();
    private final Map<Long, Instant> closed = new LinkedHashMap<>();
    final List<Entry> entries = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    final List<ChargeRow> charges = new ArrayList<>();
    final List<RefundRow> refunds = new ArrayList<>();

    private final OwnOffers offers;

    /** Charges of the present command that no words explain yet. */
    private final List<Made> made = new ArrayList<>();

    private int firstEntry;
    private long logPosition;

    /** @param pack that was paid, and from when; 0 until it is told */
    private record Made(
            long line, long number, int amountFen, int offer, long balanceFen, Instant at, long pack, Instant from) {}

    MoneyRows(OwnOffers offers) {
        this.offers = offers;
    }

    void opened(long line, Instant at) {
        opened.putIfAbsent(line, at);
        closed.remove(line);
    }

    void closed(long line, Instant at) {
        closed.put(line, at);
    }

    /** Lines whose account was opened, each once however often it was. */
    List<Opening> opened() {
        return openings(opened);
    }

    /** Lines whose account is closed in the end. */
    List<Opening> closed() {
        return openings(closed);
    }

    private static List<Opening> openings(Map<Long, Instant> lines) {
        return lines.entrySet().stream()
                .map(line -> new Opening(line.getKey(), line.getValue()))
                .toList();
    }

    /** What follows belongs to another command, the one at this place in the log. */
    void nextCommand(long position) {
        endCommand();
        logPosition = position;
    }

    /** Nothing more of the present command follows. */
    void endCommand() {
        made.stream().filter(charge -> charge.offer() != 0).forEach(this::ownCharge);
        made.clear();
        firstEntry = entries.size();
    }

    void moved(long line, Instant at, EntryKind kind, long amountFen, long balanceFen, long charge) {
        String what = kind == EntryKind.OPENING ? "IMPORT" : kind.name();
        String reference = kind == EntryKind.OPENING
                ? "opening balance"
                : charge == 0 ? "" : Voucher.ofSequence(charge).text();
        entries.add(new Entry(line, at, kind, amountFen, balanceFen, what, reference));
    }

    void refunded(long line, Instant at, long number, int amountFen, long balanceFen) {
        String voucher = Voucher.ofSequence(number).text();
        refunds.add(new RefundRow(logPosition, line, voucher, amountFen, balanceFen, "", at));
    }

    void made(long line, Instant at, long number, int amountFen, int offer, long balanceFen) {
        made.add(new Made(line, number, amountFen, offer, balanceFen, at, 0, at));
    }

    /** The pack that the charge before it paid, if one did. */
    void paid(int offer, long pack, Instant from) {
        if (!made.isEmpty() && made.getLast().offer() == offer && made.getLast().pack() == 0) {
            Made last = made.removeLast();
            made.add(new Made(
                    last.line(), last.number(), last.amountFen(), offer, last.balanceFen(), last.at(), pack, from));
        }
    }

    // ----------------------------------------------------------------------------------------------- what it was all
    // for

    void explained(Particulars particulars, long number, long pack, Instant at) {
        switch (particulars) {
            case Particulars.OfCharge charge -> {
                Made paid = take(number, charge.key());
                charged(charge.key(), charge.asked(), charge.service(), paid);
            }
            case Particulars.OfPurchase purchase
            when number != 0 ->
                charged(purchase.key(), purchase.asked(), purchase.service(), take(number, purchase.key()));
            case Particulars.OfPurchase gift ->
                commands.add(new Command(gift.key(), gift.asked(), "BOUGHT", gift.line(), -1, pack, at));
            case Particulars.OfPastCharge past -> recorded(past, number, at);
            case Particulars.OfCredit credit -> credited(credit, at);
            case Particulars.OfRefund refund -> givenBack(refund, at);
        }
    }

    private Made take(long number, String key) {
        for (Made charge : made) {
            if (charge.number() == number) {
                made.remove(charge);
                return charge;
            }
        }
        throw new IllegalStateException("The ledger tells what a charge was for, and no charge: " + key);
    }

    /** A charge that the ledger made by itself: the next period of a pack. */
    private void ownCharge(Made charge) {
        String key = LedgerKeys.OWN + charge.pack() + ":" + charge.number();
        String asked = "RENEWAL " + charge.line() + " " + charge.amountFen() + " offer " + charge.offer();
        charged(key, asked, offers.service(charge.offer(), charge.from()), charge);
    }

    private void charged(String key, String asked, Particulars.Service service, Made charge) {
        charges.add(new ChargeRow(
                charge(
                        key,
                        service,
                        charge.line(),
                        charge.amountFen(),
                        charge.number(),
                        charge.at(),
                        charge.balanceFen()),
                service,
                false));
        int entry = entry(EntryKind.CHARGE, Voucher.ofSequence(charge.number()).text())
                .orElseThrow(() -> new IllegalStateException("A charge without its entry: " + key));
        commands.add(new Command(key, asked, "CHARGED", charge.line(), entry, charge.pack(), charge.at()));
    }

    private void recorded(Particulars.OfPastCharge past, long number, Instant at) {
        charges.add(new ChargeRow(
                charge(past.key(), past.service(), past.line(), past.amountFen(), number, past.at(), 0),
                past.service(),
                true));
        commands.add(new Command(past.key(), past.asked(), "RECORDED", past.line(), -1, 0, at));
    }

    /** The entry that the ledger told gets the caller's own words for it. */
    private void credited(Particulars.OfCredit credit, Instant at) {
        int entry = entry(EntryKind.TOP_UP, "")
                .orElseGet(() -> entry(EntryKind.ADJUSTMENT, "")
                        .orElseThrow(() -> new IllegalStateException("A credit without its entry: " + credit.key())));
        Entry told = reword(entry, credit.what(), credit.reference());
        commands.add(new Command(credit.key(), credit.asked(), "CREDITED", told.line(), entry, 0, at));
    }

    /** A charge of the ledger was told to be given back; one of another system is told here alone, with its credit. */
    private void givenBack(Particulars.OfRefund refund, Instant at) {
        Optional<Integer> own = entry(EntryKind.REFUND, refund.voucher());
        int entry = own.orElseGet(() -> entry(EntryKind.TOP_UP, "")
                .orElseThrow(() -> new IllegalStateException("A refund without its entry: " + refund.key())));
        Entry told = reword(entry, EntryKind.REFUND.name(), refund.voucher());
        if (own.isPresent()) {
            refunds.removeLast(); // it comes again with its key
        }
        refunds.add(new RefundRow(
                logPosition, told.line(), refund.voucher(), told.amountFen(), told.balanceFen(), refund.key(), at));
        commands.add(new Command(refund.key(), refund.asked(), "REFUNDED", told.line(), entry, 0, at));
    }

    private Entry reword(int entry, String what, String reference) {
        Entry told = entries.get(entry);
        entries.set(
                entry,
                new Entry(told.line(), told.at(), told.kind(), told.amountFen(), told.balanceFen(), what, reference));
        return told;
    }

    /** An entry of the present command. */
    private Optional<Integer> entry(EntryKind kind, String reference) {
        for (int i = firstEntry; i < entries.size(); i++) {
            if (entries.get(i).kind() == kind && entries.get(i).reference().equals(reference)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
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
}
