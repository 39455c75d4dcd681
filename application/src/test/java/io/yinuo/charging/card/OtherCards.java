package io.yinuo.charging.card;

import io.yinuo.database.TestDatabase;
import io.yinuo.engine.card.CardSecret;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** What tests outside of the package need to know of cards that nobody else may know. */
public final class OtherCards {

    private OtherCards() {}

    public static CardBatches batches(TestDatabase database, Operator operator, Clock clock) {
        return new CardBatches(CardsUnderTest.SECRETS, database.jdbc(), operator, database.transactions(), clock);
    }

    /** The secrets that a batch would have if no other card had them. */
    public static List<String> firstSecrets(String reference, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(place ->
                        CardsUnderTest.SECRETS.secret(reference, place, 0).digits())
                .toList();
    }

    /** All cards that are there have this secret; there is only one. */
    public static void haveSecret(TestDatabase database, String secret) {
        database.jdbc()
                .sql("update charging.recharge_card set digest = :digest")
                .param(
                        "digest",
                        CardsUnderTest.SECRETS.digest(CardSecret.read(secret).orElseThrow()))
                .update();
    }
}
