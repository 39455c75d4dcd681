package io.yinuo.channel.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, as the limits count it and as the loopback rule asks for it. */
final class RemoteAddress {

    private static final int IPV6_NETWORK_BYTES = 8;

    private RemoteAddress() {}

    /** The address; of IPv6 the network of 64 bits, because one household has all of it (RFC 6177). */
    static String group(HttpServletRequest request) {
        InetAddress address = address(request);
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? address.getHostAddress()
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)) + "/64";
    }

    /** Whether it comes from this machine itself and not through a proxy on it. */
    static boolean isLocal(HttpServletRequest request) {
        return address(request).isLoopbackAddress()
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }

    private static InetAddress address(HttpServletRequest request) {
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The server gave a remote address that is none", e);
        }
    }
}
