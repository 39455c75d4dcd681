package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write when they name the members, and what they are told when it is wrong. */
class MemberListTest {

    @Test
    void membersAreNumberedAsTheyAreWritten() {
        assertThat(MemberList.read("127.0.0.1:20000,ledger-1.operator.example:20000,127.0.0.1:20006"))
                .containsExactly(
                        new MemberEndpoints(0, "127.0.0.1", 20_000),
                        new MemberEndpoints(1, "ledger-1.operator.example", 20_000),
                        new MemberEndpoints(2, "127.0.0.1", 20_006));
        assertThat(MemberList.read("ledger:20000")).hasSize(1);
        assertThat(MemberList.read("a:2000,b:2000,c:2000,d:2000,e:2000")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a:2000,b:2000                           | 1, 3 or 5 members, not 2
            a:2000,b:2000,c:2000,d:2000             | 1, 3 or 5 members, not 4
            a:1,b:1,c:1,d:1,e:1,f:1,g:1             | 1, 3 or 5 members, not 7
            a:2000,b:2000,                          | host:port, not ''
            a:2000,b,c:2000                         | host:port, not 'b'
            a:2000,:2000,c:2000                     | host:port, not ':2000'
            a:2000,b:many,c:2000                    | host:port, not 'b:many'
            a:2000,b:-2000,c:2000                   | host:port, not 'b:-2000'
            a:2000,b:80,c:2000                      | No member can listen from port 80 on
            a:2000,b:65530,c:2000                   | No member can listen from port 65530 on
            a:2000,b c:2000,d:2000                  | the name 'b c'
            a:2000,under_score:2000,c:2000          | the name 'under_score'
            a:2000,-b:2000,c:2000                   | the name '-b'
            a:2000,10.0.0.256:2000,c:2000           | the name '10.0.0.256'
            a:2000,10.0.0:2000,c:2000               | the name '10.0.0'
            a:2000,10.0.0.1.:2000,c:2000            | the name '10.0.0.1.'
            a:2000,b:2000,a:2000                    | Members 0 and 2 would listen at the same ports
            a:2000,b:2000,B:2005                    | Members 1 and 2 would listen at the same ports
            """)
    void whatIsNoListIsRefusedWithTheReason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberList.read(text))
                .withMessageContaining(reason);
    }
}
