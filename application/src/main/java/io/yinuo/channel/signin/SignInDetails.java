package io.yinuo.channel.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in brings along besides its words.
 *
 * @param address where it comes from, as {@link RemoteAddress#group} counts it
 * @param code    which one-time code this browser asked for; empty if none
 */
record SignInDetails(String address, String code) implements Serializable {

    static final String CODE_ATTRIBUTE = "yinuo.sign-in.code";

    static SignInDetails of(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        Object code = session == null ? null : session.getAttribute(CODE_ATTRIBUTE);
        return new SignInDetails(RemoteAddress.group(request), code instanceof String id ? id : "");
    }
}
