package io.yinuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.early.Neighbour;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.Test;

class FirstRequestsTest {

    @Test
    void classesAreInitialisedAndNotOnlyFound() {
        assertThat(System.getProperty("yinuo.test.marked")).isNull();
        assertThat(FirstRequests.initialise(Neighbour.class)).contains("io.yinuo.early.Marked");
        assertThat(System.getProperty("yinuo.test.marked")).isEqualTo("initialised");
    }

    @Test
    void whatStoodStillOnceIsAmongThem() {
        assertThat(FirstRequests.initialise(Http2Protocol.class))
                .contains(
                        "org.apache.coyote.http2.Http2AsyncUpgradeHandler",
                        "org.apache.coyote.http2.AbstractStream",
                        "org.apache.coyote.http2.StreamProcessor");
        assertThat(FirstRequests.initialise(Http11NioProtocol.class))
                .contains("org.apache.coyote.http11.Http11Processor");
    }

    @Test
    void thereAreMoreCarriersThanAFewCoresUnlessSomebodySaysOtherwise() {
        String before = System.getProperty(FirstRequests.CARRIERS);
        try {
            System.clearProperty(FirstRequests.CARRIERS);
            FirstRequests.prepare();
            assertThat(Integer.parseInt(System.getProperty(FirstRequests.CARRIERS)))
                    .isGreaterThanOrEqualTo(8);
            System.setProperty(FirstRequests.CARRIERS, "3");
            FirstRequests.prepare();
            assertThat(System.getProperty(FirstRequests.CARRIERS)).isEqualTo("3");
        } finally {
            if (before == null) {
                System.clearProperty(FirstRequests.CARRIERS);
            } else {
                System.setProperty(FirstRequests.CARRIERS, before);
            }
        }
    }
}
