package io.yinuo.communication.smpp;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses that begin alike (RFC 4632): {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one alone.
 *
 * @param octets of the first of them
 * @param bits   how many of the first bits must be equal
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record AddressRange(byte[] octets, int bits) {

    /**
     * @throws IllegalArgumentException if the text is no such range; names are not looked up
     */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        byte[] octets = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int bits = slash < 0 ? octets.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > octets.length * 8) {
            throw new IllegalArgumentException("Not a range of addresses: " + text);
        }
        return new AddressRange(octets, bits);
    }

    boolean holds(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != octets.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(octets, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        int mask = 0xFF << (8 - rest);
        return rest == 0 || ((octets[whole] ^ other[whole]) & mask & 0xFF) == 0;
    }
}
