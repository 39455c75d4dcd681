package io.yinuo.channel.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's own sign-in for staff (OpenID Connect); off as long as there is no issuer.
 *
 * @param issuer       its address, {@code https://sign-in.example.com/realms/staff}
 * @param clientId     under which it knows Yinuo
 * @param clientSecret that Yinuo shows it
 * @param claim        of the ID token that holds the name of the member of staff
 */
@ConfigurationProperties("yinuo.staff.oidc")
record IssuerSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("preferred_username") String claim) {

    IssuerSettings {
        if (!issuer.isBlank() && (clientId.isBlank() || clientSecret.isBlank())) {
            throw new IllegalArgumentException(
                    "yinuo.staff.oidc: an issuer needs yinuo.staff.oidc.client-id and .client-secret too");
        }
    }

    boolean isThere() {
        return !issuer.isBlank();
    }

    @Override
    public String toString() {
        return "IssuerSettings[" + issuer + "]";
    }
}
