package io.yinuo.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

/** C5.1: no line is active without a verified registration, whoever tries. */
class LineActivationTest {

    private static final Msisdn PHONE = Msisdn.of("13800002047");
    private static final Region SHAOYANG = new Region("/hunan/shaoyang");
    private static final Instant NOON = Instant.parse("2026-08-01T04:00:00Z");

    private static TestDatabase database;

    @TempDir
    private static Path keys;

    private final SettableClock clock = SettableClock.at("2026-08-01T04:00:00Z");
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
        party = new PartyHouse(database, keys, clock);
    }

    @Test
    void aReservedLineBecomesActiveForTheOneWhoIsRegistered() {
        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);
        VerifiedRegistration registration = party.verified(PartyHouse.liXiang());

        ActivationAnswer answer = party.lines.activate(PHONE, registration);

        assertThat(answer).isInstanceOfSatisfying(ActivationAnswer.Activated.class, activated -> {
            assertThat(activated.line().isActive()).isTrue();
            assertThat(activated.line().region()).isEqualTo(SHAOYANG);
            assertThat(activated.line().activatedAt()).contains(NOON);
        });
        assertThat(party.lines.find(PHONE).orElseThrow().isActive()).isTrue();
        assertThat(registrationOfRow()).isEqualTo(registration.id());
    }

    @Test
    void aLineThatIsOnlyReservedIsNotActive() {
        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);

        assertThat(party.lines.find(PHONE).orElseThrow().state()).isEqualTo(LineState.RESERVED);
    }

    @Test
    void theDatabaseRefusesAnActiveLineWithoutARegistration() {
        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);

        assertThatThrownBy(() -> database.jdbc()
                        .sql("update party.line set state = 'ACTIVE', activated_at = now()")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("active_only_when_registered");
    }

    @Test
    void theDatabaseRefusesARegistrationThatIsNone() {
        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);

        assertThatThrownBy(() -> party.lines.activate(PHONE, new VerifiedRegistration(UUID.randomUUID(), NOON)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("line_registration_fkey");
        assertThat(party.lines.find(PHONE).orElseThrow().isActive()).isFalse();
    }

    @Test
    void theRecordOfAnActiveLineCannotBeTakenAway() {
        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);
        party.lines.activate(PHONE, party.verified(PartyHouse.liXiang()));

        assertThatThrownBy(() ->
                        database.jdbc().sql("delete from party.registration").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void nobodyOutsideTheAreaMakesAVerifiedRegistration() {
        assertThat(VerifiedRegistration.class.getDeclaredConstructors())
                .isNotEmpty()
                .noneMatch(constructor -> Modifier.isPublic(constructor.getModifiers()));
    }

    @Test
    void whatCannotBeActivatedSaysWhy() {
        VerifiedRegistration registration = party.verified(PartyHouse.liXiang());
        assertThat(party.lines.activate(PHONE, registration)).isEqualTo(refused(ActivationAnswer.Reason.NO_SUCH_LINE));

        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);
        party.lines.activate(PHONE, registration);
        assertThat(party.lines.activate(PHONE, registration))
                .isEqualTo(refused(ActivationAnswer.Reason.ALREADY_ACTIVE));

        assertThat(party.lines.close(PHONE)).isTrue();
        assertThat(party.lines.activate(PHONE, registration)).isEqualTo(refused(ActivationAnswer.Reason.CLOSED));
        assertThat(party.lines.close(PHONE)).isFalse();
    }

    @Test
    void aClosedNumberMustBeReservedAnewAndItsHistoryStays() {
        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);
        party.lines.activate(PHONE, party.verified(PartyHouse.liXiang()));
        party.lines.close(PHONE);

        Line reserved = party.lines.reserve(PHONE, Region.WHOLE, Language.EN);

        assertThat(reserved.state()).isEqualTo(LineState.RESERVED);
        assertThat(reserved.activatedAt()).isEmpty();
        assertThat(database.jdbc()
                        .sql("select state from party.line_change order by number")
                        .query(String.class)
                        .list())
                .containsExactly("RESERVED", "ACTIVE", "CLOSED", "RESERVED");
    }

    @Test
    void reservingWhatSomebodyHasChangesNothing() {
        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);
        party.lines.activate(PHONE, party.verified(PartyHouse.liXiang()));

        assertThat(party.lines.reserve(PHONE, Region.WHOLE, Language.EN))
                .isEqualTo(party.lines.find(PHONE).orElseThrow())
                .satisfies(line -> assertThat(line.region()).isEqualTo(SHAOYANG));
    }

    @Test
    void aSuspendedLineComesBackWithTheDayItBegan() {
        party.lines.reserve(PHONE, SHAOYANG, Language.ZH);
        VerifiedRegistration registration = party.verified(PartyHouse.liXiang());
        party.lines.activate(PHONE, registration);
        assertThat(party.lines.suspend(PHONE)).isTrue();
        assertThat(party.lines.suspend(PHONE)).isFalse();
        assertThat(party.lines.find(PHONE).orElseThrow().isActive()).isFalse();

        clock.advance(Duration.ofDays(3));
        party.lines.activate(PHONE, registration);

        assertThat(party.lines.find(PHONE).orElseThrow().activatedAt()).contains(NOON);
    }

    private static ActivationAnswer refused(ActivationAnswer.Reason reason) {
        return new ActivationAnswer.Refused(reason);
    }

    private UUID registrationOfRow() {
        return database.jdbc()
                .sql("select registration from party.line")
                .query(UUID.class)
                .single();
    }
}
