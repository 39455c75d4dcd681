package io.yinuo.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Three members in this process. Three addresses of this machine stand for three hosts. */
final class Trio implements AutoCloseable {

    private final List<LedgerMember> members = new ArrayList<>();

    private Trio() {}

    /** Starts them together, because a member is ready only when there is a leader. */
    static Trio start(BiFunction<Integer, List<MemberEndpoints>, LedgerSettings> settings) {
        List<MemberEndpoints> hosts = MemberEndpoints.free(3).stream()
                .map(member -> new MemberEndpoints(
                        member.memberId(), "127.0.0." + (member.memberId() + 1), member.firstPort()))
                .toList();
        List<CompletableFuture<LedgerMember>> starting = hosts.stream()
                .map(member -> CompletableFuture.supplyAsync(
                        () -> LedgerMember.start(settings.apply(member.memberId(), hosts), TallyMachine::new),
                        task -> Thread.ofPlatform().start(task)))
                .toList();
        Trio trio = new Trio();
        starting.forEach(member -> trio.members.add(member.join()));
        return trio;
    }

    List<LedgerMember> all() {
        return List.copyOf(members);
    }

    LedgerMember leader() {
        return members.stream().filter(LedgerMember::isLeader).findFirst().orElseThrow();
    }

    LedgerMember follower() {
        return members.stream().filter(member -> !member.isLeader()).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        members.forEach(LedgerMember::close);
    }
}
