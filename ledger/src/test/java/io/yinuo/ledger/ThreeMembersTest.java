package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members as three processes, and a client that is in none of them. */
class ThreeMembersTest {

    private static final int ACCOUNTS = 10;
    private static final int COMMANDS = 12_000;

    @TempDir
    Path home;

    @Test
    void whenTheLeaderIsKilledTheClientGoesOnAndTheKilledOneComesBackAndCatchesUp() throws Exception {
        List<MemberEndpoints> members = MemberEndpoints.free(3);
        List<MemberInAnotherProcess> processes = new ArrayList<>();
        Map<Long, Long> acknowledged = new ConcurrentHashMap<>();
        try (LedgerClient client = LedgerClient.open(LedgerClientSettings.to(members)
                .withWindow(32, COMMANDS)
                .withPatience(Duration.ofSeconds(1), Duration.ofSeconds(55)))) {
            for (int id = 0; id < 3; id++) {
                processes.add(new MemberInAnotherProcess(home.resolve("member-" + id), id, members));
                processes.getLast().start();
            }
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            for (long key = 1; key <= COMMANDS; key++) {
                long sent = key;
                answers.add(submit(client, TallyMachine.add(key, key % ACCOUNTS, 1))
                        .thenAccept(answer -> acknowledged.put(sent, answer.getLong(0))));
            }
            Soon.within(Duration.ofSeconds(30), "some are acknowledged", () -> acknowledged.size() > 500);
            MemberInAnotherProcess leader = processes.get(client.leaderId().orElseThrow());
            leader.kill();
            int before = acknowledged.size();
            leader.start();
            assertThat(before).as("acknowledged before the kill").isLessThan(COMMANDS);
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            assertThat(client.leaderChanges() + client.reconnects()).isPositive();

            for (long key = 1; key <= COMMANDS; key += 97) {
                assertThat(ask(client, TallyMachine.add(key, key % ACCOUNTS, 1)))
                        .as("the answer to " + key)
                        .isEqualTo(acknowledged.get(key));
            }
            long sum = 0;
            for (long account = 0; account < ACCOUNTS; account++) {
                sum += ask(client, TallyMachine.add(1_000_000 + account, account, 0));
            }
            assertThat(sum).as("every key once").isEqualTo(COMMANDS);

            long reported = ask(client, TallyMachine.plain(TallyMachine.REPORT));
            for (MemberInAnotherProcess member : processes) {
                Soon.within(Duration.ofSeconds(40), "every member has applied it", () -> {
                    assertThat(member.isAlive()).as("every member runs").isTrue();
                    return member.hasReport(reported);
                });
            }
            assertThat(processes.get(1).report(reported))
                    .isEqualTo(processes.get(0).report(reported));
            assertThat(processes.get(2).report(reported))
                    .isEqualTo(processes.get(0).report(reported));
        } catch (AssertionError | ExecutionException | TimeoutException e) {
            throw new AssertionError(
                    e.getMessage()
                            + processes.stream()
                                    .map(MemberInAnotherProcess::log)
                                    .collect(Collectors.joining()),
                    e);
        } finally {
            processes.forEach(MemberInAnotherProcess::close);
        }
    }

    private static long ask(LedgerClient client, UnsafeBuffer command) throws Exception {
        return submit(client, command).get(30, TimeUnit.SECONDS).getLong(0);
    }

    private static CompletableFuture<DirectBuffer> submit(LedgerClient client, UnsafeBuffer command) {
        return client.submit(command, 0, command.capacity());
    }
}
