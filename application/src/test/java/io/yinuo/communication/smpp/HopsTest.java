package io.yinuo.communication.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.InvalidResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HopsTest {

    private static final Duration NOT_LONG = Duration.ofMillis(30);
    private static final PortNumber PORT = new PortNumber("106588001");

    private final Hops hops = new Hops();

    @Test
    void noMoreAreOutstandingThanTheWindowHolds() throws InterruptedException {
        hops.add(hop("home", new Hop.Reach.PhonesByLink(), 2, passage -> ""));
        Hop.Place first = hops.towardsPhones(NOT_LONG).orElseThrow();
        assertThat(hops.towardsPhones(NOT_LONG)).isPresent();

        assertThat(hops.towardsPhones(NOT_LONG)).isEmpty();
        first.leave();
        first.leave();
        assertThat(hops.towardsPhones(NOT_LONG)).isPresent();
        assertThat(hops.towardsPhones(NOT_LONG))
                .as("left once, whatever is said")
                .isEmpty();
    }

    @Test
    void whoWaitsForAPlaceGetsItWhenOneIsLeft() throws Exception {
        hops.add(hop("home", new Hop.Reach.PhonesByLink(), 1, passage -> ""));
        Hop.Place place = hops.towardsPhones(NOT_LONG).orElseThrow();
        CompletableFuture<Optional<Hop.Place>> next = CompletableFuture.supplyAsync(() -> towardsPhones());

        place.leave();

        assertThat(next.get(5, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void twoLinksShareTheLoad() throws InterruptedException {
        hops.add(hop("east", new Hop.Reach.PhonesByLink(), 100, passage -> ""));
        hops.add(hop("west", new Hop.Reach.PhonesByLink(), 100, passage -> ""));
        Map<String, Integer> load = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            load.merge(hops.towardsPhones(NOT_LONG).orElseThrow().hop().name(), 1, Integer::sum);
        }
        assertThat(load).containsOnly(Map.entry("east", 20), Map.entry("west", 20));
    }

    @Test
    void aFullLinkLeavesTheLoadToTheOther() throws InterruptedException {
        hops.add(hop("east", new Hop.Reach.PhonesByLink(), 1, passage -> ""));
        hops.add(hop("west", new Hop.Reach.PhonesByLink(), 9, passage -> ""));
        for (int i = 0; i < 10; i++) {
            assertThat(hops.towardsPhones(NOT_LONG)).isPresent();
        }
        assertThat(hops.towardsPhones(NOT_LONG)).isEmpty();
    }

    @Test
    void aLinkIsAskedBeforeAGatewayThatBindsToUs() throws InterruptedException {
        hops.add(hop("gateway", new Hop.Reach.PhonesByPeer(), 9, passage -> ""));
        assertThat(hops.towardsPhones(NOT_LONG).orElseThrow().hop().name()).isEqualTo("gateway");

        Hop link = hop("home", new Hop.Reach.PhonesByLink(), 9, passage -> "");
        hops.add(link);
        for (int i = 0; i < 5; i++) {
            assertThat(hops.towardsPhones(NOT_LONG).orElseThrow().hop().name()).isEqualTo("home");
        }
        hops.remove(link);
        assertThat(hops.towardsPhones(NOT_LONG).orElseThrow().hop().name()).isEqualTo("gateway");
    }

    @Test
    void aPortIsReachedByItsOwnSessionsOnly() throws InterruptedException {
        hops.add(hop("home", new Hop.Reach.PhonesByLink(), 9, passage -> ""));
        hops.add(hop("other", new Hop.Reach.Port(new PortNumber("106588002")), 9, passage -> ""));
        assertThat(hops.reaches(PORT)).isFalse();
        assertThat(hops.towards(PORT, NOT_LONG)).isEmpty();

        hops.add(hop("tones", new Hop.Reach.Port(PORT), 9, passage -> ""));
        assertThat(hops.reaches(PORT)).isTrue();
        assertThat(hops.towards(PORT, NOT_LONG).orElseThrow().hop().name()).isEqualTo("tones");
        assertThat(hops.count()).isEqualTo(3);
    }

    @Test
    void theEndOfASessionIsToldToThoseWhoWaitForAnAnswer() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        Hop hop = hop("home", new Hop.Reach.PhonesByLink(), 1, passage -> {
            sent.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new InvalidResponseException("interrupted");
            }
            return "";
        });
        hops.add(hop);
        Hop.Place place = hops.towardsPhones(NOT_LONG).orElseThrow();
        CompletableFuture<HopAnswer> answer = CompletableFuture.supplyAsync(() -> place.send(message()));
        sent.await();

        hops.remove(hop);

        assertThat(answer.get(5, TimeUnit.SECONDS)).isInstanceOf(HopAnswer.Unanswered.class);
        assertThat(place.send(message())).isInstanceOf(HopAnswer.Unanswered.class);
        assertThat(hops.reachesPhones()).isFalse();
    }

    private Optional<Hop.Place> towardsPhones() {
        try {
            return hops.towardsPhones(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Passage message() {
        return Passage.ours(
                Address.of(new PortNumber("10086")),
                Address.of(Msisdn.of("13800002047")),
                false,
                (byte) 8,
                new byte[] {0x4F, 0x60},
                "",
                false);
    }

    private Hop hop(String name, Hop.Reach reach, int window, Hop.Wire wire) {
        return new Hop(name, reach, true, window, 100_000, wire, hops::tell);
    }
}
