package io.yinuo.ordering;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charging;
import io.yinuo.communication.Communication;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import java.util.Optional;

/** The areas that ordering asks. */
record Neighbours(
        Lines lines, Catalog catalog, Partners partners, Charging charging, OwnPacks own, Communication communication) {

    boolean isActive(Msisdn line) {
        return lines.find(line).filter(Line::isActive).isPresent();
    }

    /** The operator is always; nobody suspends him. */
    boolean isActive(ProviderId provider) {
        return provider.equals(ProviderId.OPERATOR)
                || partners.find(provider).filter(Provider::isActive).isPresent();
    }

    /** The provider's name; its id for one that is gone. */
    Wording nameOf(ProviderId provider) {
        return partners.find(provider)
                .map(Provider::name)
                .orElseGet(() -> new Wording(provider.text(), provider.text()));
    }

    /** Whether a message from the phone to the provider's port passed through us shortly before. */
    boolean saw(Msisdn line, ProviderId provider) {
        return partners.find(provider)
                .flatMap(Provider::port)
                .filter(port -> communication.sawMessage(line, port))
                .isPresent();
    }

    /** Why nothing may be charged on the line for the provider at this moment. */
    Optional<String> obstacle(Msisdn line, ProviderId provider) {
        if (!isActive(provider)) {
            return Optional.of("PROVIDER_SUSPENDED");
        }
        return isActive(line) ? Optional.empty() : Optional.of("LINE_NOT_ACTIVE");
    }
}
