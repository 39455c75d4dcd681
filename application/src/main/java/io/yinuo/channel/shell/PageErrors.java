package io.yinuo.channel.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

/**
 * Gives people who meet an error a page in words. Machines keep getting problem+json (RFC 9457) from Spring, which would
 * send it to browsers too.
 */
final class PageErrors extends DefaultHandlerExceptionResolver {

    PageErrors() {
        setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Override
    protected boolean shouldApplyTo(HttpServletRequest request, @Nullable Object handler) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !request.getRequestURI().startsWith("/api/");
    }
}
