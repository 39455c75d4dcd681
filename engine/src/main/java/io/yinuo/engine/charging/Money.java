package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.Slab;

/** Balances and charges. Every change of a balance goes through {@link #move}: the sum of the entries is the balance. */
final class Money {

    /** No amount is larger: 10 million yuan. */
    static final long AMOUNT_MAX = 1_000_000_000L;

    /** No balance goes beyond this, either way. */
    static final long BALANCE_MAX = 1L << 52;

    /** How long a charge can be named by a refund: 400 days. */
    private static final long CHARGE_KEPT = 400L * 86_400;

    private final Books books;

    Money(Books books) {
        this.books = books;
    }

    /** Whether an amount can be, in either direction. */
    static boolean isAmount(long fen) {
        return -AMOUNT_MAX <= fen && fen <= AMOUNT_MAX;
    }

    /** What an account holds and no session has been promised. */
    long free(int account) {
        return books.accounts.balance(account) - books.accounts.heldFen(account);
    }

    /** Whether there is enough for a price. What costs nothing is there for those who owe, too. */
    boolean covers(int account, long fen) {
        return fen == 0 || fen <= free(account);
    }

    void move(int account, long at, EntryKind kind, long amount, long reference) {
        long balance = books.accounts.balance(account) + amount;
        books.accounts.balance(account, balance);
        books.facts.moneyMoved(books.accounts.phone(account), at, kind, amount, balance, reference);
    }

    /** Charges what a refund can name. The caller has looked for money and room. Returns the charge's number. */
    long charge(int account, long at, int amount, int offer) {
        forgetChargesBefore(account, at - CHARGE_KEPT);
        long number = books.nextNumber();
        int charge = books.charges.allocate(number, amount, at, books.accounts.newestCharge(account));
        books.accounts.newestCharge(account, charge);
        move(account, at, EntryKind.CHARGE, -amount, number);
        books.facts.chargeMade(
                books.accounts.phone(account), at, number, amount, offer, books.accounts.balance(account));
        return number;
    }

    /** The account's charge of this number, or {@link Slab#NONE}. */
    int find(int account, long number) {
        int charge = books.accounts.newestCharge(account);
        while (charge != Slab.NONE && books.charges.number(charge) != number) {
            charge = books.charges.older(charge);
        }
        return charge;
    }

    void refund(int account, int charge, int amount) {
        books.charges.refunded(charge, books.charges.refunded(charge) + amount);
        long number = books.charges.number(charge);
        move(account, books.now(), EntryKind.REFUND, amount, number);
        books.facts.chargeRefunded(
                books.accounts.phone(account),
                books.now(),
                number,
                amount,
                books.charges.refunded(charge),
                books.accounts.balance(account));
    }

    /** No refund can name the account's charges any more, because the account is closed. */
    void forgetCharges(int account) {
        forgetChargesBefore(account, Long.MAX_VALUE);
    }

    private void forgetChargesBefore(int account, long second) {
        int newer = Slab.NONE;
        int charge = books.accounts.newestCharge(account);
        while (charge != Slab.NONE && books.charges.second(charge) >= second) {
            newer = charge;
            charge = books.charges.older(charge);
        }
        if (charge == Slab.NONE) {
            return;
        }
        if (newer == Slab.NONE) {
            books.accounts.newestCharge(account, Slab.NONE);
        } else {
            books.charges.older(newer, Slab.NONE);
        }
        while (charge != Slab.NONE) {
            int older = books.charges.older(charge);
            books.charges.free(charge);
            charge = older;
        }
    }
}
