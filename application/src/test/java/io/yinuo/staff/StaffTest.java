package io.yinuo.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.party.Region;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class StaffTest {

    private static TestDatabase database;

    private PostgresStaff staff;
    private ChainedAudit audit;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("staff");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("truncate staff.member").update();
        staff = new PostgresStaff(new MemberStore(database.jdbc()), database.transactions());
        audit = new ChainedAudit(
                new AuditStore(database.jdbc()), database.transactions(), SettableClock.at("2026-08-01T02:02:00Z"));
    }

    @Test
    void somebodyIsAddedAndChangedAndKeepsThePassword() {
        StaffMember li =
                new StaffMember("li.na", "李娜", new Region("/hunan"), Set.of(Role.AGENT, Role.SUPERVISOR), true);
        staff.put(li);
        staff.setPassword("li.na", "correct horse battery");
        String hash = staff.passwordHash("li.na").orElseThrow();

        StaffMember moved = new StaffMember("li.na", "李娜", new Region("/hunan/shaoyang"), Set.of(Role.AGENT), false);
        staff.put(moved);

        assertThat(staff.find("li.na")).contains(moved);
        assertThat(staff.all(10)).containsExactly(moved);
        assertThat(staff.passwordHash("li.na")).contains(hash);
        assertThat(staff.find("nobody")).isEmpty();
        assertThat(staff.passwordHash("nobody")).isEmpty();
    }

    @Test
    void aPasswordIsKeptAsAnArgon2idHash() {
        staff.put(new StaffMember("li.na", "李娜", Region.WHOLE, Set.of(), true));
        staff.setPassword("li.na", "correct horse battery");

        String hash = staff.passwordHash("li.na").orElseThrow();
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        Argon2PasswordEncoder check = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        assertThat(check.matches("correct horse battery", hash)).isTrue();
        assertThat(check.matches("correct horse batterz", hash)).isFalse();
    }

    @Test
    void shortPasswordsAndStrangeNamesAreRefused() {
        staff.put(new StaffMember("li.na", "李娜", Region.WHOLE, Set.of(), true));
        assertThatThrownBy(() -> staff.setPassword("li.na", "123456789")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> staff.setPassword("li.na", "x".repeat(129)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> staff.setPassword("nobody", "correct horse battery"))
                .isInstanceOf(IllegalArgumentException.class);
        for (String name : List.of("", "li", "Li Na", "李娜", "x".repeat(41), "a'b-c")) {
            assertThatThrownBy(() -> staff.put(new StaffMember(name, "李娜", Region.WHOLE, Set.of(), true)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theFirstAdministratorComesInOnce() {
        FirstAdministrator first = new FirstAdministrator(staff, audit);
        first.addIfNobodyIsThere(new StaffSettings.FirstAdministrator("admin", "correct horse battery"));
        first.addIfNobodyIsThere(new StaffSettings.FirstAdministrator("other", "correct horse battery"));

        assertThat(staff.all(10)).singleElement().satisfies(member -> {
            assertThat(member.name()).isEqualTo("admin");
            assertThat(member.roles()).containsExactly(Role.ADMINISTRATOR);
            assertThat(member.enabled()).isTrue();
        });
        assertThat(staff.passwordHash("admin")).isPresent();
        assertThat(audit.about("staff:admin", 10)).hasSize(1);
    }

    @Test
    void withoutASettingNobodyComesInAndAWeakPasswordAddsNobody() {
        FirstAdministrator first = new FirstAdministrator(staff, audit);
        first.addIfNobodyIsThere(new StaffSettings.FirstAdministrator("", ""));
        assertThatThrownBy(() -> first.addIfNobodyIsThere(new StaffSettings.FirstAdministrator("admin", "short")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(staff.all(10)).isEmpty();
    }

    @Test
    void itsSettingsHaveDefaultsAndSayNoPassword() {
        assertThat(settings(Map.of())).isEqualTo(new StaffSettings(new StaffSettings.FirstAdministrator("", "")));
        StaffSettings given = settings(Map.of(
                "yinuo.staff.first-administrator.name", "admin",
                "yinuo.staff.first-administrator.password", "correct horse battery"));
        assertThat(given)
                .isEqualTo(new StaffSettings(new StaffSettings.FirstAdministrator("admin", "correct horse battery")));
        assertThat(given.toString()).doesNotContain("horse");
    }

    private static StaffSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("yinuo.staff", StaffSettings.class);
    }
}
