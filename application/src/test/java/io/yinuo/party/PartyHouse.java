package io.yinuo.party;

import io.yinuo.database.AreaSchema;
import io.yinuo.database.TestDatabase;
import io.yinuo.database.Vault;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/** The area as the application wires it, on a database of a test. */
final class PartyHouse {

    static final Operator OPERATOR = new Operator(
            new Wording("示例运营商", "Example Operator"),
            ZoneId.of("Asia/Shanghai"),
            new PortNumber("10086"),
            new PortNumber("10086999"));

    final PostgresRegistrations registrations;
    final PostgresLines lines;
    final PastLines pastLines;

    PartyHouse(TestDatabase database, Path keys, Clock clock) {
        Vault vault = Vault.open(keys, new AreaSchema("party"), database.jdbc());
        LineStore store = new LineStore(database.jdbc());
        registrations = new PostgresRegistrations(
                new RegistrationStore(database.jdbc()), new DocumentSeal(vault), clock, OPERATOR);
        lines = new PostgresLines(store, new LineCache(1_000), database.transactions(), clock);
        pastLines = new PostgresPastLines(registrations, lines, store, database.transactions());
    }

    static RegistrationRequest liXiang() {
        return new RegistrationRequest(
                "李想", RegistrationRequest.Document.RESIDENT_ID_CARD, "11010519491231002X", "hall 7");
    }

    VerifiedRegistration verified(RegistrationRequest request) {
        return switch (registrations.verify(request)) {
            case RegistrationAnswer.Verified verified -> verified.registration();
            case RegistrationAnswer.Refused refused -> throw new AssertionError(refused.reasons());
        };
    }
}
