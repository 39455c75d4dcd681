package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An only member under load that is killed; the client's own list decides what was acknowledged. */
class KilledMemberTest {

    @TempDir
    Path home;

    private static final int ACCOUNTS = 10;

    @Test
    void nothingThatWasAcknowledgedIsLostByAKillAndNothingIsAppliedTwice() throws Exception {
        List<MemberEndpoints> members = List.of(MemberEndpoints.free(0));
        Map<Long, Long> acknowledged = new ConcurrentHashMap<>();
        try (MemberInAnotherProcess member = new MemberInAnotherProcess(home, 0, members);
                LedgerClient client = LedgerClient.open(LedgerClientSettings.to(members)
                        .withWindow(64, 20_000)
                        .withPatience(Duration.ofMillis(500), Duration.ofSeconds(50)))) {
            member.start();
            member.awaitReady();
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            for (long key = 1; key <= 10_000; key++) {
                long sent = key;
                answers.add(submit(client, TallyMachine.add(key, key % ACCOUNTS, 1))
                        .thenAccept(answer -> acknowledged.put(sent, answer.getLong(0))));
            }
            Soon.within(Duration.ofSeconds(30), "some are acknowledged", () -> acknowledged.size() > 300);
            member.kill();
            Map<Long, Long> before = Map.copyOf(acknowledged);
            assertThat(before.size()).as("acknowledged before the kill").isLessThan(10_000);
            member.start(); // its own marks look alive for ten seconds more: it waits for them
            member.awaitReady();
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

            for (Map.Entry<Long, Long> each : before.entrySet()) {
                long again = submit(client, TallyMachine.add(each.getKey(), each.getKey() % ACCOUNTS, 1))
                        .get(20, TimeUnit.SECONDS)
                        .getLong(0);
                assertThat(again).as("the answer to " + each.getKey()).isEqualTo(each.getValue());
            }
            long sum = 0;
            for (long account = 0; account < ACCOUNTS; account++) {
                sum += submit(client, TallyMachine.add(1_000_000 + account, account, 0))
                        .get(20, TimeUnit.SECONDS)
                        .getLong(0);
            }
            assertThat(sum).as("every key once").isEqualTo(10_000);
        }
    }

    private static CompletableFuture<DirectBuffer> submit(LedgerClient client, UnsafeBuffer command) {
        return client.submit(command, 0, command.capacity());
    }
}
