package io.yinuo.channel.signin;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Machines of the operator that use our APIs. Content providers are not listed here: they are clients by being partners.
 *
 * @param clients each with its own secret and scopes
 */
@ConfigurationProperties("yinuo")
record ClientSettings(@DefaultValue List<Client> clients) {

    ClientSettings {
        clients = List.copyOf(clients);
        Set<String> ids = clients.stream().map(Client::id).collect(Collectors.toSet());
        if (ids.size() != clients.size()) {
            throw new IllegalArgumentException("yinuo.clients: two clients have the same id");
        }
    }

    /**
     * @param id     as it signs in
     * @param secret long and random
     * @param scopes {@code import}, {@code orders}, {@code nchf-convergedcharging}, {@code packs:order},
     *               {@code top-ups:write}, {@code usage}
     */
    record Client(String id, String secret, Set<String> scopes) {

        Client {
            if (id.isBlank() || secret.isBlank()) {
                throw new IllegalArgumentException("yinuo.clients: a client has an id and a secret");
            }
            scopes = Set.copyOf(scopes);
            if (scopes.isEmpty() || !Scope.TEXTS.containsAll(scopes)) {
                throw new IllegalArgumentException("yinuo.clients: " + id + " needs scopes out of " + Scope.TEXTS);
            }
        }

        /** Without the secret, so that it never reaches a log. */
        @Override
        public String toString() {
            return "Client[" + id + ", " + scopes + "]";
        }
    }
}
