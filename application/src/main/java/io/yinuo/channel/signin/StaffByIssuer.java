package io.yinuo.channel.signin;

import io.yinuo.staff.Staff;
import io.yinuo.staff.StaffMember;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Signs staff in who signed in at the operator's own issuer. The issuer says who somebody is; what he may do stands in
 * {@link Staff}, and whoever is not there does not come in.
 */
final class StaffByIssuer implements OAuth2UserService<OidcUserRequest, OidcUser>, ClientRegistrationRepository {

    static final String REGISTRATION = "staff";

    private final IssuerSettings settings;
    private final Staff staff;

    /** Asked of the issuer at the first sign-in and not at the start: a house must come up without its neighbour. */
    private volatile @Nullable ClientRegistration registration;

    StaffByIssuer(IssuerSettings settings, Staff staff) {
        this.settings = settings;
        this.staff = staff;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        String name = request.getIdToken().getClaimAsString(settings.claim());
        StaffMember member = (name == null ? Optional.<StaffMember>empty() : staff.find(name))
                .filter(StaffMember::enabled)
                .orElseThrow(NotStaff::new);
        return new DefaultOidcUser(new StaffPerson(member).getAuthorities(), request.getIdToken(), settings.claim());
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(REGISTRATION)) {
            return null;
        }
        ClientRegistration known = registration;
        if (known == null) {
            known = ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(REGISTRATION)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .redirectUri("{baseUrl}/desk/oidc/back/{registrationId}")
                    .scope("openid", "profile")
                    .build();
            registration = known;
        }
        return known;
    }

    /** The issuer knows this person and we do not. */
    static final class NotStaff extends OAuth2AuthenticationException {

        private static final long serialVersionUID = 1;

        NotStaff() {
            super(new OAuth2Error("not_staff"), "Nobody of that name works here");
        }
    }
}
