package io.yinuo.channel.signin;

import io.yinuo.staff.Staff;
import io.yinuo.staff.StaffMember;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks the signed-in person up anew at every request, so that a role taken away or an account closed takes effect at the
 * next click and not at the next sign-in.
 */
final class StaffAtEveryRequest extends OncePerRequestFilter {

    private final Staff staff;

    StaffAtEveryRequest(Staff staff) {
        this.staff = staff;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && !(known instanceof AnonymousAuthenticationToken)) {
            Optional<StaffMember> member = staff.find(known.getName()).filter(StaffMember::enabled);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            member.ifPresent(present -> context.setAuthentication(new StaffPerson(present)));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** A page that was forwarded to has the same reader. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
