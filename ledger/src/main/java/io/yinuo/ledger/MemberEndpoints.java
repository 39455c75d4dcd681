package io.yinuo.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a member listens, by UDP.
 *
 * @param host      its name or address
 * @param firstPort the first of {@value #PORTS} ports in a row: archive, ingress, consensus, log, catch-up, log control
 */
public record MemberEndpoints(int memberId, String host, int firstPort) {

    static final int PORTS = 6;

    private static final String LOOPBACK = "127.0.0.1";
    private static final int FIRST_PORT_MIN = 20_000;
    private static final int FIRST_PORT_MAX = 32_000; // beyond it the system gives ports to whoever asks
    private static final int PORTS_STEP = 10;
    private static final int PORTS_APART = 100;

    public MemberEndpoints {
        if (memberId < 0 || memberId > 99) {
            throw new IllegalArgumentException("A member has a number from 0 to 99, not " + memberId);
        }
        if (host.isBlank() || host.contains(",") || host.contains("|")) {
            throw new IllegalArgumentException("No host has the name '" + host + "'");
        }
        if (firstPort < 1_024 || firstPort > 65_535 - PORTS) {
            throw new IllegalArgumentException("No member can listen from port " + firstPort + " on");
        }
    }

    /** A member of this machine at its usual ports: 20000 and on for member 0, 20100 and on for member 1. */
    public static MemberEndpoints usual(int memberId) {
        return new MemberEndpoints(memberId, LOOPBACK, FIRST_PORT_MIN + PORTS_APART * memberId);
    }

    /** Members of this machine, from member 0 on, at ports that nobody uses now. */
    public static List<MemberEndpoints> free(int count) {
        // Begins at another place each time, so that two processes that look at the same time rarely meet.
        int places = (FIRST_PORT_MAX - FIRST_PORT_MIN) / PORTS_STEP;
        int first = Math.floorMod(Long.hashCode(ProcessHandle.current().pid() * 31 + System.nanoTime()), places);
        List<MemberEndpoints> found = new ArrayList<>();
        for (int i = 0; i < places && found.size() < count; i++) {
            int port = FIRST_PORT_MIN + (first + i) % places * PORTS_STEP;
            if (areFree(port)) {
                found.add(new MemberEndpoints(found.size(), LOOPBACK, port));
            }
        }
        if (found.size() < count) {
            throw new LedgerUnavailable("Not " + count + " times " + PORTS + " free ports in a row on " + LOOPBACK);
        }
        return List.copyOf(found);
    }

    private static boolean areFree(int firstPort) {
        for (int port = firstPort; port < firstPort + PORTS; port++) {
            try (DatagramSocket socket = new DatagramSocket(null)) {
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
            } catch (BindException e) {
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    String archive() {
        return host + ":" + firstPort;
    }

    String ingress() {
        return host + ":" + (firstPort + 1);
    }

    String consensus() {
        return host + ":" + (firstPort + 2);
    }

    String log() {
        return host + ":" + (firstPort + 3);
    }

    String catchUp() {
        return host + ":" + (firstPort + 4);
    }

    String logControl() {
        return host + ":" + (firstPort + 5);
    }

    /** All members in the form that the cluster wants. */
    static String members(List<MemberEndpoints> members) {
        return members.stream()
                .map(member -> String.join(
                        ",",
                        Integer.toString(member.memberId),
                        member.ingress(),
                        member.consensus(),
                        member.log(),
                        member.catchUp(),
                        member.archive()))
                .collect(Collectors.joining("|"));
    }

    /** Where clients go, in the form that the cluster wants. */
    static String ingresses(List<MemberEndpoints> members) {
        return members.stream()
                .map(member -> member.memberId + "=" + member.ingress())
                .collect(Collectors.joining(","));
    }
}
