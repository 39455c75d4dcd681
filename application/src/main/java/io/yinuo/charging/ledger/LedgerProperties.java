package io.yinuo.charging.ledger;

import io.yinuo.ledger.MemberEndpoints;
import io.yinuo.ledger.MemberList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param home             the own folder of the ledger's member here; one running Yinuo or member, one folder
 * @param member           which of the members it is, from 0 on
 * @param members          all of them as {@code host:port,host:port,host:port}, one, three or five, the same on every machine;
 *                         empty if this is the only one, at free ports of this machine
 * @param subscribers      how many lines it has room for, on all members the same; may grow from one start to the next, never
 *                         shrink
 * @param snapshotInterval how long commands are applied before the next snapshot
 * @param keysKept         how long the ledger remembers keys of commands; older ones are known by their rows, at least 7 days
 * @param startWait        how long a start waits until the state is loaded and the members have agreed on a leader, a second
 *                         to an hour
 */
@ConfigurationProperties("yinuo.ledger")
public record LedgerProperties(
        @DefaultValue("data/ledger") Path home,
        @DefaultValue("0") int member,
        @DefaultValue("") String members,
        @DefaultValue("2000000") int subscribers,
        @DefaultValue("1h") Duration snapshotInterval,
        @DefaultValue("35d") Duration keysKept,
        @DefaultValue("1m") Duration startWait) {

    public LedgerProperties {
        if (keysKept.compareTo(Duration.ofDays(7)) < 0) {
            throw new IllegalArgumentException("yinuo.ledger.keys-kept is at least 7 days, not " + keysKept);
        }
        if (startWait.compareTo(Duration.ofSeconds(1)) < 0 || startWait.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("yinuo.ledger.start-wait is a second to an hour, not " + startWait);
        }
        int count = members.isBlank() ? 1 : list(members).size();
        if (member < 0 || member >= count) {
            throw new IllegalArgumentException("yinuo.ledger.member is the place in yinuo.ledger.members, 0 to "
                    + (count - 1) + ", not " + member);
        }
    }

    /** Whether the members are named; else there is one, wherever it finds free ports. */
    public boolean areMembersNamed() {
        return !members.isBlank();
    }

    List<MemberEndpoints> list() {
        return list(members);
    }

    private static List<MemberEndpoints> list(String members) {
        try {
            return MemberList.read(members.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("yinuo.ledger.members: " + e.getMessage(), e);
        }
    }
}
