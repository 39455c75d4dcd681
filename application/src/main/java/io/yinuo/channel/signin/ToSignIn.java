package io.yinuo.channel.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends somebody who is not signed in to the sign-in, also when only a part of a page was asked for. */
record ToSignIn(String page) implements AuthenticationEntryPoint {

    /** Sent by htmx when it asks for a part of a page. */
    static final String FRAGMENT = "HX-Request";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (request.getHeader(FRAGMENT) != null) {
            response.setHeader("HX-Redirect", page);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.sendRedirect(page);
    }
}
