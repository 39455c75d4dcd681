package io.yinuo.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a member runs.
 *
 * @param home             where its log and its snapshots lie; one member, one folder
 * @param memberId         which of the members it is
 * @param members          all of them, itself included: one, or an odd number
 * @param fileSyncLevel    0 leaves the disk to the operating system, 1 forces the content of every answered command, 2 its
 *                         file's attributes, too
 * @param snapshotInterval how long commands are applied before the next snapshot, which bounds how long a start replays.
 *                         The leader takes it, on all members; after a change of the leader it may come after two intervals
 * @param snapshotsKept    how many snapshots stay; the log below the oldest of them goes
 * @param factsAwaited     whether somebody reads the facts: then nothing of the log goes that is not confirmed
 * @param factRingBytes    how much memory holds the newest facts, a power of two
 * @param termBytes        a third of the memory of the log, a power of two. The longest message is an eighth of it: one
 *                         command of 8,192 events of 32 bytes has 256 KiB and some bytes more, so 2 MiB is just too
 *                         little
 * @param segmentBytes     how long a file of the log is, a power of two and at least a term; the log goes by whole files
 * @param packetBytes      how much goes into one packet: large on one machine, 1,408 over an Ethernet
 * @param idleMax          how long an idle thread sleeps at most. Shorter answers a single caller quicker, and costs more
 *                         when nothing happens
 * @param startWait        how long a start may take, until the state is loaded and a leader is known
 * @param snapshotWait     how long a snapshot may take
 */
public record LedgerSettings(
        Path home,
        int memberId,
        List<MemberEndpoints> members,
        int fileSyncLevel,
        Duration snapshotInterval,
        int snapshotsKept,
        boolean factsAwaited,
        int factRingBytes,
        int termBytes,
        int segmentBytes,
        int packetBytes,
        Duration idleMax,
        Duration startWait,
        Duration snapshotWait) {

    static final int TERM_BYTES = 4 << 20;

    private static final int PACKET_BYTES_ON_ONE_HOST = 8 << 10;
    private static final int PACKET_BYTES_ETHERNET = 1_408;

    public LedgerSettings {
        members = List.copyOf(members);
        if (members.size() % 2 == 0) {
            throw new IllegalArgumentException("An odd number of members can agree, not " + members.size());
        }
        int self = memberId;
        if (members.stream().filter(member -> member.memberId() == self).count() != 1) {
            throw new IllegalArgumentException("Member " + memberId + " is not one of " + members);
        }
        if (fileSyncLevel < 0 || fileSyncLevel > 2) {
            throw new IllegalArgumentException("A file sync level is 0, 1 or 2, not " + fileSyncLevel);
        }
        if (snapshotsKept < 1) {
            throw new IllegalArgumentException("At least one snapshot is kept, not " + snapshotsKept);
        }
        demandPowerOfTwo("term", termBytes, 64 << 10, 64 << 20);
        demandPowerOfTwo("segment", segmentBytes, termBytes, 1 << 30);
        demandPowerOfTwo("ring of facts", factRingBytes, 2 * FactOutput.COMMAND_FACT_BYTES_MAX, 1 << 30);
        if (packetBytes < 1_408 || packetBytes > 65_504 || packetBytes % 32 != 0) {
            throw new IllegalArgumentException(
                    "A packet has 1,408 to 65,504 bytes, in steps of 32, not " + packetBytes);
        }
        if (!isPositive(snapshotInterval)
                || !isPositive(idleMax)
                || !isPositive(startWait)
                || !isPositive(snapshotWait)) {
            throw new IllegalArgumentException("Every interval of a ledger is longer than nothing");
        }
    }

    /** One member within this process, at free ports of this machine. */
    public static LedgerSettings embedded(Path home) {
        return of(home, 0, MemberEndpoints.free(1));
    }

    /** One of several members, wherever they are. */
    public static LedgerSettings of(Path home, int memberId, List<MemberEndpoints> members) {
        return new LedgerSettings(
                home,
                memberId,
                members,
                1,
                Duration.ofMinutes(30),
                3,
                true,
                32 << 20,
                TERM_BYTES,
                16 << 20,
                packetBytes(members),
                Duration.ofMillis(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }

    /** Of the list alone, so that members and clients come to the same. */
    static int packetBytes(List<MemberEndpoints> members) {
        long hosts = members.stream().map(MemberEndpoints::host).distinct().count();
        return hosts == 1 ? PACKET_BYTES_ON_ONE_HOST : PACKET_BYTES_ETHERNET;
    }

    private static void demandPowerOfTwo(String what, int bytes, int min, int max) {
        if (bytes < min || bytes > max || Integer.bitCount(bytes) != 1) {
            throw new IllegalArgumentException(
                    "A " + what + " has a power of two from " + min + " to " + max + " bytes, not " + bytes);
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    MemberEndpoints self() {
        return members.stream()
                .filter(member -> member.memberId() == memberId)
                .findFirst()
                .orElseThrow();
    }

    public LedgerSettings withSnapshots(Duration interval, int kept) {
        return new LedgerSettings(
                home,
                memberId,
                members,
                fileSyncLevel,
                interval,
                kept,
                factsAwaited,
                factRingBytes,
                termBytes,
                segmentBytes,
                packetBytes,
                idleMax,
                startWait,
                snapshotWait);
    }

    public LedgerSettings withLog(int termBytes, int segmentBytes, int packetBytes) {
        return new LedgerSettings(
                home,
                memberId,
                members,
                fileSyncLevel,
                snapshotInterval,
                snapshotsKept,
                factsAwaited,
                factRingBytes,
                termBytes,
                segmentBytes,
                packetBytes,
                idleMax,
                startWait,
                snapshotWait);
    }

    public LedgerSettings withFacts(boolean awaited, int ringBytes) {
        return new LedgerSettings(
                home,
                memberId,
                members,
                fileSyncLevel,
                snapshotInterval,
                snapshotsKept,
                awaited,
                ringBytes,
                termBytes,
                segmentBytes,
                packetBytes,
                idleMax,
                startWait,
                snapshotWait);
    }

    public LedgerSettings withIdleMax(Duration idleMax) {
        return new LedgerSettings(
                home,
                memberId,
                members,
                fileSyncLevel,
                snapshotInterval,
                snapshotsKept,
                factsAwaited,
                factRingBytes,
                termBytes,
                segmentBytes,
                packetBytes,
                idleMax,
                startWait,
                snapshotWait);
    }

    public LedgerSettings withStartWait(Duration startWait) {
        return new LedgerSettings(
                home,
                memberId,
                members,
                fileSyncLevel,
                snapshotInterval,
                snapshotsKept,
                factsAwaited,
                factRingBytes,
                termBytes,
                segmentBytes,
                packetBytes,
                idleMax,
                startWait,
                snapshotWait);
    }
}
