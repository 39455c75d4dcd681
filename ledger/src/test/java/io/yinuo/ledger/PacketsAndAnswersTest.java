package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from where the members are. */
class PacketsAndAnswersTest {

    private static final Path HOME = Path.of("data/ledger");
    private static final Path DRIVER = Path.of("data/driver");
    private static final List<MemberEndpoints> APART = MemberList.read("10.0.0.1:20000,10.0.0.2:20000,10.0.0.3:20000");

    @Test
    void packetsBetweenHostsAreThoseOfAnEthernet() {
        assertThat(LedgerSettings.of(HOME, 1, APART).packetBytes()).isEqualTo(1_408);
        assertThat(LedgerClientSettings.to(APART).packetBytes()).isEqualTo(1_408);
        assertThat(LedgerSettings.of(HOME, 1, MemberList.read("a:2000,b:2000,a:2100"))
                        .packetBytes())
                .isEqualTo(1_408);
    }

    @Test
    void packetsWithinOneHostAreLarge() {
        assertThat(LedgerSettings.of(HOME, 1, MemberList.read("a:2000,a:2100,a:2200"))
                        .packetBytes())
                .isEqualTo(8_192);
        assertThat(LedgerSettings.embedded(HOME).packetBytes()).isEqualTo(8_192);
    }

    @Test
    void answersArriveWhereTheMemberBesideListens() {
        LedgerClientSettings client = LedgerClientSettings.beside(LedgerSettings.of(HOME, 1, APART), DRIVER);
        assertThat(client.host()).isEqualTo("10.0.0.2");
        assertThat(client.packetBytes()).isEqualTo(1_408);
        assertThat(client.inMemory()).isFalse();
    }
}
