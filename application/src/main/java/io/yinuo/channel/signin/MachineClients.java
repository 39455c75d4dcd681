package io.yinuo.channel.signin;

import io.yinuo.catalog.ProviderId;
import io.yinuo.partner.Partners;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The machines that may fetch a token: every content provider, under its number and with the secret that
 * {@link Partners} keeps the hash of, and the clients of the settings.
 *
 * <p>A suspended provider still gets its token: it may ask what became of its orders, and is told why it may not order,
 * by the area that decides it.
 */
final class MachineClients implements RegisteredClientRepository {

    private final Partners partners;
    private final TokenSettings tokens;
    private final Map<String, RegisteredClient> ofSettings;

    MachineClients(Partners partners, ClientSettings settings, TokenSettings tokens, PasswordCheck passwords) {
        this.partners = partners;
        this.tokens = tokens;
        this.ofSettings = settings.clients().stream()
                .collect(Collectors.toUnmodifiableMap(
                        ClientSettings.Client::id,
                        client -> client(client.id(), passwords.encode(client.secret()), client.scopes())));
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        RegisteredClient client = ofSettings.get(id);
        return client != null ? client : provider(id);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    /** Clients change where they are at home: in the settings, and among the partners. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are not registered here");
    }

    private @Nullable RegisteredClient provider(String id) {
        if (!looksLikeProvider(id)) {
            return null;
        }
        return partners.secretHash(new ProviderId(id))
                .map(hash -> client(id, hash, Set.of(Scope.ORDERS)))
                .orElse(null);
    }

    private static boolean looksLikeProvider(String id) {
        try {
            new ProviderId(id);
            return true;
        } catch (IllegalArgumentException e) {
            return false; // the form stands in ProviderId alone
        }
    }

    private RegisteredClient client(String id, String secretHash, Set<String> scopes) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(secretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(all -> all.addAll(scopes))
                .tokenSettings(tokens)
                .build();
    }
}
