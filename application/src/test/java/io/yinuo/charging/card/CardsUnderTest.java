package io.yinuo.charging.card;

import io.yinuo.database.FactLog;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Operator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.PlatformTransactionManager;

/** Recharge cards as the application wires them, with a key of their own. */
public record CardsUnderTest(Redeeming redeeming, CardBatches batches) {

    public static final CardSettings SETTINGS =
            new CardSettings(Path.of("unused"), 5, Duration.ofHours(24), Duration.ofSeconds(5));

    static final CardSecrets SECRETS =
            new CardSecrets("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    public static CardsUnderTest on(
            TestDatabase database,
            FactLog facts,
            CardCredits credits,
            Operator operator,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new CardsUnderTest(
                new Redeeming(SECRETS, database.jdbc(), credits, facts, SETTINGS, transactions, clock),
                new CardBatches(SECRETS, database.jdbc(), operator, database.transactions(), clock));
    }

    /** Makes a batch that is good until the end of 2027; the secrets in their order. */
    public List<String> made(String reference, int yuan, int count) {
        return secrets(new BatchTerms(reference, "printer", yuan, count, LocalDate.of(2027, 12, 31)));
    }

    public List<String> secrets(BatchTerms terms) {
        List<String> secrets = new ArrayList<>();
        if (!(batches.make(terms) instanceof CardBatches.MakeAnswer.Made(CardBatches.Cards cards))) {
            throw new AssertionError("not made: " + terms);
        }
        cards.forEach((_, secret) -> secrets.add(secret));
        return secrets;
    }
}
