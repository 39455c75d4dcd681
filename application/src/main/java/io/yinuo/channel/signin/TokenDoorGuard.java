package io.yinuo.channel.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends an address away that has tried too many wrong client secrets, before the next one costs anything. */
final class TokenDoorGuard extends OncePerRequestFilter {

    private final Allowance wrong;

    TokenDoorGuard(Allowance wrong) {
        this.wrong = wrong;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = RemoteAddress.group(request);
        if (wrong.isUsedUp(address)) {
            Problem.write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many wrong client secrets came from this address. Wait and try again.");
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            wrong.take(address);
        }
    }
}
