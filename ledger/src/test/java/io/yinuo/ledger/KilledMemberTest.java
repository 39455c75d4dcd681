package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * An only member under load that is killed, with the reader of its facts. The client's own list decides what was
 * acknowledged, and the reader's file what was told.
 */
class KilledMemberTest {

    private static final int ACCOUNTS = 10;
    private static final int COMMANDS = 30_000;

    @TempDir
    Path home;

    @Test
    void afterAKillNothingAcknowledgedIsLostNothingIsAppliedTwiceAndEveryFactIsStoredOnce() throws Exception {
        List<MemberEndpoints> members = MemberEndpoints.free(1);
        Map<Long, Long> acknowledged = new ConcurrentHashMap<>();
        try (MemberInAnotherProcess member = new MemberInAnotherProcess(home, 0, members);
                LedgerClient client = LedgerClient.open(LedgerClientSettings.to(members)
                        .withWindow(64, COMMANDS)
                        .withPatience(Duration.ofMillis(500), Duration.ofSeconds(50)))) {
            member.startWithReader();
            member.awaitReady();
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            for (long key = 1; key <= COMMANDS; key++) {
                long sent = key;
                answers.add(submit(client, TallyMachine.add(key, key % ACCOUNTS, 1))
                        .thenAccept(answer -> acknowledged.put(sent, answer.getLong(0))));
            }
            Soon.within(Duration.ofSeconds(30), "some are stored and more acknowledged", () -> storedKeys() > 3_000);
            member.kill();
            Map<Long, Long> before = Map.copyOf(acknowledged);
            assertThat(before.size()).as("acknowledged before the kill").isBetween(1, COMMANDS - 1);
            member.startWithReader(); // its own marks look alive for ten seconds more: it waits for them
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

            for (Map.Entry<Long, Long> each : before.entrySet()) {
                if (each.getKey() % 13 == 0) {
                    assertThat(ask(client, TallyMachine.add(each.getKey(), each.getKey() % ACCOUNTS, 1)))
                            .as("the answer to " + each.getKey())
                            .isEqualTo(each.getValue());
                }
            }
            long sum = 0;
            for (long account = 0; account < ACCOUNTS; account++) {
                sum += ask(client, TallyMachine.add(COMMANDS + 1 + account, account, 0));
            }
            assertThat(sum).as("every key once").isEqualTo(COMMANDS);
            int expected = COMMANDS + ACCOUNTS;
            try {
                Soon.within(Duration.ofSeconds(20), "all facts are stored", () -> storedKeys() >= expected);
            } catch (AssertionError e) {
                throw new AssertionError(storedKeys() + " of " + expected + " facts are stored:\n" + member.log(), e);
            }
        }
        long count = COMMANDS + ACCOUNTS;
        List<Long> keys = FactFile.keys(home.resolve("facts"));
        assertThat(keys).hasSize((int) count).doesNotHaveDuplicates();
        assertThat(keys.stream().mapToLong(Long::longValue).sum()).isEqualTo(count * (count + 1) / 2);
    }

    private int storedKeys() {
        try {
            return FactFile.keys(home.resolve("facts")).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ask(LedgerClient client, UnsafeBuffer command) throws Exception {
        return submit(client, command).get(20, TimeUnit.SECONDS).getLong(0);
    }

    private static CompletableFuture<DirectBuffer> submit(LedgerClient client, UnsafeBuffer command) {
        return client.submit(command, 0, command.capacity());
    }
}
