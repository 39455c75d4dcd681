package io.yinuo.channel.bss;

import io.yinuo.catalog.ProviderId;
import io.yinuo.partner.Partners;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/providers/{id}/secret}: a new secret for a provider, shown this once; its old one ends. */
@RestController
class ProviderSecretController {

    private final Partners partners;

    ProviderSecretController(Partners partners) {
        this.partners = partners;
    }

    /** Without a text of its own, so that the secret never reaches a log. */
    record Fresh(String secret) {

        @Override
        public String toString() {
            return "Fresh[…]";
        }
    }

    @PostMapping("/api/providers/{id}/secret")
    ResponseEntity<Object> renew(@PathVariable String id, Principal client) {
        return known(id)
                .<ResponseEntity<Object>>map(provider -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(new Fresh(partners.renewSecret(provider, "client:" + client.getName()))))
                .orElseGet(
                        () -> Problems.refused(HttpStatus.NOT_FOUND, "UNKNOWN_PROVIDER", "There is no such provider."));
    }

    private Optional<ProviderId> known(String id) {
        try {
            ProviderId provider = new ProviderId(id);
            return partners.find(provider).map(_ -> provider);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no provider has such a number
        }
    }
}
