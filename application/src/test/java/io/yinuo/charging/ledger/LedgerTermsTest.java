package io.yinuo.charging.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.TestCatalogue;
import io.yinuo.charging.LedgerInMemory;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.ledger.FactConsumer;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class LedgerTermsTest {

    private static final OfferCode PLAN_58 = new OfferCode("PLAN-58");
    private static final long PHONE = 8613800002047L;
    private static final String NEXT_TARIFF_HEAD = "  - version: 2\n    valid-from: 2026-09-01\n";

    private final TestCatalogue catalogue = new TestCatalogue();
    private final Watched ledger = new Watched(new LedgerInMemory(SettableClock.at("2026-08-01T02:02:00Z")));
    private long keys;

    private AnswerReader buys(int offer) {
        ledger.ask(command -> command.open(key(), PHONE, 100_000));
        return ledger.ask(command -> command.buy(key(), PHONE, offer, new byte[0]));
    }

    private CommandKey key() {
        return new CommandKey(1, ++keys, 0);
    }

    @Test
    void afterTheStartTheLedgerSellsWhatTheCatalogueHas() {
        assertThat(buys(1).outcome()).isEqualTo(Outcome.NO_SUCH_OFFER);

        LedgerTerms terms = new LedgerTerms(catalogue, ledger);

        assertThat(terms.refusals()).isEmpty();
        assertThat(buys(1).amountFen()).isEqualTo(5_800);
        assertThat(terms.onSale(PLAN_58)).isPresent();
    }

    @Test
    void startingAgainBringsTheSameAndChangesNothing() {
        new LedgerTerms(catalogue, ledger);
        catalogue.change("tariffs:\n  - version: 1", "tariffs:\n  - &first\n    version: 1");
        LedgerTerms again = new LedgerTerms(catalogue, ledger);

        assertThat(again.refusals()).isEmpty();
        assertThat(new LedgerTermsHealth(again).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aChangeIsBroughtOnceAndOnlyWhenThereIsOne() {
        LedgerTerms terms = new LedgerTerms(catalogue, ledger);
        int asked = ledger.asked;
        terms.bring();
        assertThat(ledger.asked).isEqualTo(asked);

        catalogue.add("packs", """
                  - {number: 99, code: NEW-40, name: {zh: 新包, en: new}, category: pack, price-fen: 4000, size: 700 MB,
                     classes: [DATA], priority: 60, life: {month-ends: 1}, renews: false, top-up: stack, on-sale: true,
                     example: true}
                """);
        assertThat(terms.onSale(new OfferCode("NEW-40"))).isEmpty();
        terms.bring();

        assertThat(terms.onSale(new OfferCode("NEW-40"))).isPresent();
        assertThat(buys(99).amountFen()).isEqualTo(4_000);
    }

    @Test
    void whatIsTakenOffSaleIsNotSoldAnyMore() {
        LedgerTerms terms = new LedgerTerms(catalogue, ledger);
        catalogue.change("    on-sale: true", "    on-sale: false");
        terms.bring();
        assertThat(terms.onSale(PLAN_58)).isEmpty();
        assertThat(terms.refusals()).isEmpty();
    }

    @Test
    void otherTermsUnderAnOldNumberAreAnErrorThatHealthShowsAndAreNotSold() {
        new LedgerTerms(catalogue, ledger);
        catalogue.change("price-fen: 5800", "price-fen: 4800");
        LedgerTerms terms = new LedgerTerms(catalogue, ledger);

        assertThat(terms.refusals()).containsExactly("pack PLAN-58, number 1: KEY_REUSED");
        assertThat(terms.onSale(PLAN_58)).isEmpty();
        assertThat(terms.onSale(new OfferCode("STACK-30"))).isPresent();
        assertThat(new LedgerTermsHealth(terms).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(buys(1).amountFen()).isEqualTo(5_800);

        catalogue.change("price-fen: 4800", "price-fen: 5800");
        terms.bring();
        assertThat(terms.refusals()).isEmpty();
        assertThat(terms.onSale(PLAN_58)).isPresent();
    }

    @Test
    void whatBringsOthersIsBroughtAfterThemThoughItsNumberIsSmaller() {
        LedgerTerms terms = new LedgerTerms(catalogue, ledger);
        assertThat(terms.refusals()).isEmpty();
        assertThat(buys(3).amountFen()).isEqualTo(12_800);
        assertThat(buys(4).outcome()).isEqualTo(Outcome.NOT_ALONE);
    }

    @Test
    void whatBringsSomethingThatTheLedgerHasOtherwiseIsNotSold() {
        new LedgerTerms(catalogue, ledger);
        catalogue.change("size: 200 minutes", "size: 300 minutes");
        LedgerTerms terms = new LedgerTerms(catalogue, ledger);

        assertThat(terms.refusals()).containsExactly("pack PLAN-128-CALLS, number 4: KEY_REUSED");
        assertThat(terms.onSale(new OfferCode("PLAN-128"))).isEmpty();
        assertThat(terms.onSale(PLAN_58)).isPresent();
    }

    @Test
    void aPublishedTariffWithOtherPricesIsAnError() {
        new LedgerTerms(catalogue, ledger);
        catalogue.change("fen: 29", "fen: 19");

        assertThat(new LedgerTerms(catalogue, ledger).refusals()).containsExactly("tariff 1: OUT_OF_RANGE");
    }

    @Test
    void allTariffsAreBroughtAgainAfterARestart() {
        String first = NEXT_TARIFF_HEAD + """
                    reminders: {levels: [50, 80, 100], before-expiry: 3d}
                    late-records: 35d
                    grants: 1h
                    prices:
                      - {class: SMS, slice: {max: 10 messages, floor: 1 message}, sold: priced, for: 1 message,
                         by-time: [{from: "00:00", fen: 5}], example: true}
                    zones: []
                    destinations: []
                    rating-groups: []
                """;
        catalogue.change("\n# Lower priorities", first + "\n# Lower priorities");
        assertThat(new LedgerTerms(catalogue, ledger).refusals()).isEmpty();
        assertThat(new LedgerTerms(catalogue, ledger).refusals()).isEmpty();
    }

    @Test
    void whatCouldNotBeBroughtIsBroughtTheNextTime() {
        LedgerTerms terms = new LedgerTerms(catalogue, ledger);
        catalogue.change("name: {zh: 4G套餐58元", "name: {zh: 4G飞享套餐58元");
        ledger.isAway = true;
        assertThatThrownBy(terms::bring).hasMessage("The ledger is away");
        ledger.isAway = false;
        terms.bring();

        assertThat(terms.onSale(PLAN_58).orElseThrow().name().zh()).isEqualTo("4G飞享套餐58元");
    }

    /** Counts what is asked, and can be away. */
    private static final class Watched implements Ledger {

        private final Ledger ledger;
        private int asked;
        private boolean isAway;

        Watched(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command) {
            asked++;
            return isAway
                    ? CompletableFuture.failedFuture(new IllegalStateException("The ledger is away"))
                    : ledger.submit(command);
        }

        @Override
        public int facts(FactPosition after, int max, FactConsumer consumer) {
            return ledger.facts(after, max, consumer);
        }

        @Override
        public boolean awaitApplied(long logPosition) {
            return ledger.awaitApplied(logPosition);
        }

        @Override
        public void confirm(FactPosition position) {
            ledger.confirm(position);
        }
    }
}
