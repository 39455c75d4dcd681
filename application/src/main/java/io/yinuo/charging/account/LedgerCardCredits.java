package io.yinuo.charging.account;

import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.Charging;
import io.yinuo.charging.KeyReused;
import io.yinuo.charging.card.CardCredits;
import io.yinuo.charging.card.PrintedCard;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.util.Optional;

/** Cards as credits, under the card's batch and place and nothing else: whoever asks second is refused by the ledger. */
public record LedgerCardCredits(Charging charging, AccountStore accounts) implements CardCredits {

    private static final String WHAT = "TOP_UP";

    @Override
    public Optional<Fen> balance(Msisdn line) {
        return charging.balance(line);
    }

    @Override
    public Credit credit(PrintedCard card, Msisdn line) {
        ChargeKey key = new ChargeKey("recharge-card:" + card.batch() + ":" + card.place());
        try {
            return charging.credit(key, line, card.face(), WHAT, AccountEntry.CARD + card.serial())
                    .<Credit>map(balance -> new Credit.Made(line, balance))
                    .orElseGet(Credit.NoAccount::new);
        } catch (KeyReused e) {
            return accounts.creditedUnder(key)
                    .<Credit>map(entry -> new Credit.Made(entry.line(), entry.balanceAfter()))
                    .orElseThrow(() -> new IllegalStateException("The rows of " + key + " are not there yet", e));
        }
    }
}
