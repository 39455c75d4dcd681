package io.yinuo.channel.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says with status 403 why a page stays closed: the role does not allow it, or the form was open for too long. */
record InWords(String page) implements AccessDeniedHandler {

    /** Request attribute: whether the form's own proof was missing or too old. */
    static final String STALE_FORM = "yinuo.sign-in.stale-form";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        request.setAttribute(STALE_FORM, refusal instanceof CsrfException);
        request.getRequestDispatcher(page).forward(request, response);
    }
}
