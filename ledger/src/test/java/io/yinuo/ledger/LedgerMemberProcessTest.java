package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** How a member alone is told what to be. */
class LedgerMemberProcessTest {

    private static final String MEMBERS = "127.0.0.1:20000,127.0.0.1:20100,127.0.0.1:20200";

    private static LedgerSettings settings(String... arguments) {
        return LedgerMemberProcess.settings(arguments);
    }

    @Test
    void nothingOfItsLogWaitsForAReaderThatItDoesNotHave() {
        LedgerSettings settings = settings("--home", "data/ledger-1", "--member", "1", "--members", MEMBERS);
        assertThat(settings.memberId()).isEqualTo(1);
        assertThat(settings.members()).isEqualTo(MemberList.read(MEMBERS));
        assertThat(settings.factsAwaited()).isFalse();
    }

    @Test
    void aNumberThatIsNotInTheListIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("--member", "3", "--members", MEMBERS))
                .withMessageContaining("Member 3 is not one of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("--member", "one", "--members", MEMBERS))
                .withMessageContaining("--member is a number, not one");
    }

    @Test
    void anOptionThatNobodyKnowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("--folder", "data"))
                .withMessageContaining("not --folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("--home"))
                .withMessageContaining("each with a value");
    }
}
