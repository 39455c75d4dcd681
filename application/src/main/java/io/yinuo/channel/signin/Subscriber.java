package io.yinuo.channel.signin;

import io.yinuo.kernel.Msisdn;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A subscriber who showed by a one-time code that the phone is in his hand. The principal is the number; the name, which
 * may reach a log, is masked.
 */
public final class Subscriber extends AbstractAuthenticationToken {

    static final String ROLE = "SUBSCRIBER";

    private static final long serialVersionUID = 1;

    private final long e164;

    Subscriber(Msisdn phone) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + ROLE)));
        this.e164 = phone.e164();
        setAuthenticated(true);
    }

    @Override
    public Msisdn getPrincipal() {
        return new Msisdn(e164);
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return getPrincipal().masked();
    }
}
