package io.yinuo.party;

import static io.yinuo.party.RegistrationRequest.Document.PASSPORT;
import static io.yinuo.party.RegistrationRequest.Document.RESIDENT_ID_CARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {

    private static TestDatabase database;

    @TempDir
    private static Path keys;

    private PartyHouse party;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("party");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc()
                .sql("truncate party.line, party.line_change, party.registration")
                .update();
        party = new PartyHouse(database, keys, SettableClock.at("2026-08-01T04:00:00Z"));
    }

    @Test
    void whatIsRightIsStoredAndCannotBeReadInTheRow() {
        VerifiedRegistration registration = party.verified(PartyHouse.liXiang());

        String row = database.jdbc()
                .sql("select r::text from party.registration r where id = :id")
                .param("id", registration.id())
                .query(String.class)
                .single();
        assertThat(row)
                .doesNotContain("11010519491231002X")
                .doesNotContain(hex("11010519491231002X"))
                .doesNotContain("李想")
                .doesNotContain(hex("李想"));
    }

    @Test
    void whatIsWrongSaysEverythingThatIsWrongAndStoresNothing() {
        assertThat(reasons("", RESIDENT_ID_CARD, "110105194902310021", " "))
                .containsExactlyInAnyOrder(
                        RegistrationAnswer.Reason.NAME_MISSING,
                        RegistrationAnswer.Reason.CHECKER_MISSING,
                        RegistrationAnswer.Reason.BIRTH_DATE_IMPOSSIBLE,
                        RegistrationAnswer.Reason.CHECK_CHARACTER_WRONG);
        assertThat(reasons("李想", RESIDENT_ID_CARD, "110105194912310021", "hall 7"))
                .containsExactly(RegistrationAnswer.Reason.CHECK_CHARACTER_WRONG);
        assertThat(reasons("李想", PASSPORT, "!", "hall 7")).containsExactly(RegistrationAnswer.Reason.NUMBER_MALFORMED);
        assertThat(count()).isZero();
    }

    @Test
    void theLinesOfADocumentAreFoundHoweverItsNumberIsTyped() {
        Msisdn first = Msisdn.of("13800000001");
        Msisdn second = Msisdn.of("13800000002");
        party.lines.reserve(first, Region.WHOLE, Language.ZH);
        party.lines.reserve(second, Region.WHOLE, Language.ZH);
        party.lines.activate(second, party.verified(PartyHouse.liXiang()));
        party.lines.activate(first, party.verified(PartyHouse.liXiang()));

        assertThat(party.registrations.linesOf(RESIDENT_ID_CARD, "110105 19491231 002x", 10))
                .containsExactly(first, second);
        assertThat(party.registrations.linesOf(PASSPORT, "11010519491231002X", 10))
                .isEmpty();
        party.lines.close(first);
        assertThat(party.registrations.linesOf(RESIDENT_ID_CARD, "11010519491231002X", 10))
                .containsExactly(second);
    }

    @Test
    void theSameDocumentAgainIsANewRegistrationThatLooksDifferent() {
        party.verified(PartyHouse.liXiang());
        party.verified(PartyHouse.liXiang());

        assertThat(database.jdbc()
                        .sql("select count(distinct sealed_number) from party.registration")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aRequestThatIsLoggedSaysNothing() {
        assertThat(PartyHouse.liXiang().toString()).doesNotContain("李想").doesNotContain("1101");
    }

    private List<RegistrationAnswer.Reason> reasons(
            String name, RegistrationRequest.Document document, String number, String checker) {
        return switch (party.registrations.verify(new RegistrationRequest(name, document, number, checker))) {
            case RegistrationAnswer.Refused refused -> refused.reasons();
            case RegistrationAnswer.Verified verified -> throw new AssertionError("Verified: " + verified);
        };
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long count() {
        return database.jdbc()
                .sql("select count(*) from party.registration")
                .query(Long.class)
                .single();
    }
}
