package io.yinuo.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.registration.ResidentIdCard;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastLinesTest {

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
    void aThousandLinesComeOverAtOnceAndASecondTimeNothingChanges() {
        List<PastLine> thousand = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            thousand.add(past(8613800000000L + i, card(i)));
        }

        assertThat(party.pastLines.record(thousand)).hasSize(1_000).allMatch(new PastLineAnswer.Recorded()::equals);
        assertThat(party.pastLines.record(thousand)).allMatch(new PastLineAnswer.Unchanged()::equals);

        assertThat(party.lines.find(Msisdn.of("13800000417")).orElseThrow().isActive())
                .isTrue();
        assertThat(database.jdbc()
                        .sql("select count(*) from party.registration")
                        .query(Long.class)
                        .single())
                .isEqualTo(1_000);
        assertThat(party.registrations.linesOf(RegistrationRequest.Document.RESIDENT_ID_CARD, card(417), 5))
                .containsExactly(Msisdn.of("13800000417"));
    }

    @Test
    void eachLineThatIsNotRightSaysWhyAndTheOthersComeIn() {
        Msisdn closed = Msisdn.of("13800000004");
        party.lines.reserve(closed, Region.WHOLE, Language.ZH);
        party.lines.close(closed);

        assertThat(party.pastLines.record(List.of(
                        past(8613800000001L, card(1)),
                        past(8613800000002L, "110105194912310021"),
                        past(8613800000001L, card(1)),
                        past(8613800000001L, card(2)),
                        past(closed.e164(), card(4)))))
                .containsExactly(
                        new PastLineAnswer.Recorded(),
                        new PastLineAnswer.NotVerified(List.of(RegistrationAnswer.Reason.CHECK_CHARACTER_WRONG)),
                        new PastLineAnswer.Unchanged(),
                        new PastLineAnswer.Refused(PastLineAnswer.Reason.REGISTERED_OTHERWISE),
                        new PastLineAnswer.Refused(PastLineAnswer.Reason.CLOSED));
        assertThat(party.lines.find(Msisdn.of("13800000002"))).isEmpty();
    }

    @Test
    void aReservedNumberBecomesActiveAndIsSeenAtOnce() {
        Msisdn phone = Msisdn.of("13800000001");
        party.lines.reserve(phone, Region.WHOLE, Language.EN);
        assertThat(party.lines.find(phone).orElseThrow().isActive()).isFalse();

        party.pastLines.record(List.of(past(phone.e164(), card(1))));

        assertThat(party.lines.find(phone).orElseThrow().isActive()).isTrue();
    }

    @Test
    void theLanguageThatTheCustomerChoseSinceThenStays() {
        Msisdn phone = Msisdn.of("13800000001");
        party.pastLines.record(List.of(past(phone.e164(), card(1))));
        party.lines.speak(phone, Language.EN);

        party.pastLines.record(List.of(past(phone.e164(), card(1))));

        assertThat(party.lines.languageOf(phone)).isEqualTo(Language.EN);
    }

    private static PastLine past(long number, String card) {
        return new PastLine(
                new Msisdn(number),
                new Region("/hunan"),
                Language.ZH,
                new RegistrationRequest("张三", RegistrationRequest.Document.RESIDENT_ID_CARD, card, "BSS-HUNAN"));
    }

    private static String card(int i) {
        String digits = "4305%02d19900101%03d".formatted(10 + i / 1_000, i % 1_000);
        return digits + ResidentIdCard.checkCharacter(digits);
    }
}
