package io.yinuo.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a client asks a ledger.
 *
 * @param members       where the members listen
 * @param sharedDriver  the folder of a media driver to share; without one the client starts its own
 * @param inMemory      whether the only member shares that driver, so that nothing goes by UDP
 * @param host          where answers arrive
 * @param termBytes     as the members have it
 * @param packetBytes   as the members have it
 * @param windowMax     how many commands may be on their way, a power of two
 * @param windowBytes   how much memory keeps them until their answers come, a power of two
 * @param queueMax      how many commands more may wait for their turn
 * @param resendAfter   after how long without an answer a command is sent again
 * @param giveUpAfter   after how long without an answer a command is given up
 * @param connectWait   how long one try to connect may take
 * @param idleMax       how long the client's thread sleeps at most
 */
public record LedgerClientSettings(
        List<MemberEndpoints> members,
        Optional<Path> sharedDriver,
        boolean inMemory,
        String host,
        int termBytes,
        int packetBytes,
        int windowMax,
        int windowBytes,
        int queueMax,
        Duration resendAfter,
        Duration giveUpAfter,
        Duration connectWait,
        Duration idleMax) {

    public LedgerClientSettings {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("A ledger has at least one member");
        }
        if (inMemory && (members.size() > 1 || sharedDriver.isEmpty())) {
            throw new IllegalArgumentException("Only an only member can be asked within memory, by its own driver");
        }
        if (windowMax < 1 || Integer.bitCount(windowMax) != 1 || windowMax > 1 << 16) {
            throw new IllegalArgumentException("A window is a power of two up to 65,536, not " + windowMax);
        }
        if (windowBytes < 2 * (termBytes / 8) || Integer.bitCount(windowBytes) != 1) {
            throw new IllegalArgumentException(
                    "A window holds at least two of the longest commands, in a power of two, not " + windowBytes);
        }
        if (queueMax < 2) {
            throw new IllegalArgumentException("At least two commands may wait, not " + queueMax);
        }
        if (resendAfter.compareTo(giveUpAfter) >= 0 || !resendAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "A command is sent again before it is given up: " + resendAfter + ", " + giveUpAfter);
        }
        if (!connectWait.isPositive() || !idleMax.isPositive()) {
            throw new IllegalArgumentException("Every wait of a client is longer than nothing");
        }
    }

    /** A client in the process, or at least on the machine, of a member. It asks whichever member leads. */
    public static LedgerClientSettings beside(LedgerMember member) {
        return beside(member.settings(), member.aeronFolder());
    }

    /** Answers arrive where that member listens, because the leader may be on another machine. */
    static LedgerClientSettings beside(LedgerSettings settings, Path driver) {
        return of(
                settings.members(),
                Optional.of(driver),
                settings.members().size() == 1,
                settings.self().host(),
                settings.termBytes(),
                settings.packetBytes());
    }

    /** A client anywhere on this machine, where all the members are, too. */
    public static LedgerClientSettings to(List<MemberEndpoints> members) {
        return of(
                members,
                Optional.empty(),
                false,
                "127.0.0.1",
                LedgerSettings.TERM_BYTES,
                LedgerSettings.packetBytes(members));
    }

    private static LedgerClientSettings of(
            List<MemberEndpoints> members,
            Optional<Path> sharedDriver,
            boolean inMemory,
            String host,
            int termBytes,
            int packetBytes) {
        return new LedgerClientSettings(
                members,
                sharedDriver,
                inMemory,
                host,
                termBytes,
                packetBytes,
                1_024,
                8 << 20,
                10_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMillis(1));
    }

    public LedgerClientSettings withWindow(int windowMax, int queueMax) {
        return new LedgerClientSettings(
                members,
                sharedDriver,
                inMemory,
                host,
                termBytes,
                packetBytes,
                windowMax,
                windowBytes,
                queueMax,
                resendAfter,
                giveUpAfter,
                connectWait,
                idleMax);
    }

    public LedgerClientSettings withPatience(Duration resendAfter, Duration giveUpAfter) {
        return new LedgerClientSettings(
                members,
                sharedDriver,
                inMemory,
                host,
                termBytes,
                packetBytes,
                windowMax,
                windowBytes,
                queueMax,
                resendAfter,
                giveUpAfter,
                connectWait,
                idleMax);
    }

    public LedgerClientSettings withIdleMax(Duration idleMax) {
        return new LedgerClientSettings(
                members,
                sharedDriver,
                inMemory,
                host,
                termBytes,
                packetBytes,
                windowMax,
                windowBytes,
                queueMax,
                resendAfter,
                giveUpAfter,
                connectWait,
                idleMax);
    }
}
