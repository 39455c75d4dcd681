package io.yinuo.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The members of a ledger as people write them: {@code host:port,host:port,host:port}, from member 0 on. */
public final class MemberList {

    private static final Set<Integer> SIZES = Set.of(1, 3, 5);
    private static final int HOST_CHARACTERS_MAX = 253; // RFC 1035, 2.3.4

    /** A name by RFC 1123, 2.1. */
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /** What a reader takes for an address, so that it must be one. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

    private static final Pattern ADDRESS =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private MemberList() {}

    /**
     * Reads such a list. Names are not looked up.
     *
     * @param text one, three or five members, each with its host name or IPv4 address and the first of its ports
     * @throws IllegalArgumentException if it is none, with the reason; also if two members would listen at the same port
     */
    public static List<MemberEndpoints> read(String text) {
        String[] parts = text.split(",", -1);
        if (!SIZES.contains(parts.length)) {
            throw new IllegalArgumentException("A ledger has 1, 3 or 5 members, not " + parts.length + ": " + text);
        }
        List<MemberEndpoints> members = new ArrayList<>();
        for (String part : parts) {
            MemberEndpoints member = member(members.size(), part);
            for (MemberEndpoints other : members) {
                demandApart(other, member);
            }
            members.add(member);
        }
        return List.copyOf(members);
    }

    private static MemberEndpoints member(int memberId, String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !PORT.matcher(text.substring(colon + 1)).matches()) {
            throw new IllegalArgumentException("A member is written host:port, not '" + text + "'");
        }
        String host = text.substring(0, colon);
        if (!isHost(host)) {
            throw new IllegalArgumentException("No host has the name '" + host + "'");
        }
        return new MemberEndpoints(memberId, host, Integer.parseInt(text.substring(colon + 1)));
    }

    private static boolean isHost(String host) {
        Pattern form = NUMBERS.matcher(host).matches() ? ADDRESS : NAME;
        return host.length() <= HOST_CHARACTERS_MAX && form.matcher(host).matches();
    }

    private static void demandApart(MemberEndpoints one, MemberEndpoints other) {
        boolean sameHost =
                one.host().toLowerCase(Locale.ROOT).equals(other.host().toLowerCase(Locale.ROOT));
        if (sameHost && Math.abs(one.firstPort() - other.firstPort()) < MemberEndpoints.PORTS) {
            throw new IllegalArgumentException("Members " + one.memberId() + " and " + other.memberId()
                    + " would listen at the same ports of " + one.host() + ": each has " + MemberEndpoints.PORTS
                    + ", from " + one.firstPort() + " and from " + other.firstPort() + " on");
        }
    }
}
