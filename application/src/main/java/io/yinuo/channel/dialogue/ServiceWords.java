package io.yinuo.channel.dialogue;

import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.PackWords;
import io.yinuo.catalog.Period;
import io.yinuo.charging.LinePack;
import io.yinuo.engine.dialogue.Pager;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Moments;
import io.yinuo.kernel.Volumes;
import io.yinuo.ordering.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** The lists of services in words, cut into pages. */
final class ServiceWords {

    /** Longer names are cut in messages, so that one service cannot fill a page. */
    private static final int NAME_LENGTH_MAX = 40;

    /** How much of a message may be names; the rest becomes a number. */
    private static final int NAMES_LENGTH_MAX = 160;

    private final MessageSource words;
    private final Moments moments;
    private final Pager pager;

    ServiceWords(MessageSource words, Moments moments, Pager pager) {
        this.words = words;
        this.moments = moments;
        this.pager = pager;
    }

    /**
     * A page of what a phone pays for.
     *
     * @param numbering the subscriptions of the whole list by their number
     * @param services  those of them that still run
     * @param from      how many were shown before
     */
    Pager.Page paidPage(List<Long> numbering, List<Subscription> services, int from, Instant now, Language language) {
        Map<Long, Subscription> running =
                services.stream().collect(Collectors.toMap(Subscription::id, Function.identity(), (one, other) -> one));
        IntFunction<String> entry = index -> Optional.ofNullable(running.get(numbering.get(index)))
                .map(service -> numbered(index + 1, describe(service, now, language), language))
                .orElseGet(() -> numbered(index + 1, say("sms.list.ended", language), language));
        String head = from == 0
                ? say("sms.list.head", language, Integer.toString(numbering.size()))
                : say("sms.list.head-more", language);
        return page(from, numbering.size(), head, entry, "sms.list", language);
    }

    /** A page of everything that runs, without numbers: services first, then plans and packs in the order of their use. */
    Pager.Page servicesPage(
            List<Subscription> services, List<LinePack> packs, int from, Instant now, Language language) {
        int count = services.size() + packs.size();
        String head = from == 0
                ? say("sms.services.head", language, Integer.toString(count))
                : say("sms.services.head-more", language);
        IntFunction<String> entry = index -> index < services.size()
                ? describe(services.get(index), now, language)
                : describe(packs.get(index - services.size()), now, language);
        boolean renewing = packs.stream().anyMatch(LinePack::renews);
        return page(from, count, head, entry, renewing ? "sms.services-renewing" : "sms.services", language);
    }

    /** A page of the operator's plans and packs on sale, each under its number in the catalogue. */
    Pager.Page offersPage(List<PackOffer> offers, PackWords packWords, int from, Instant now) {
        Language language = packWords.language();
        String head = from == 0 ? say("sms.offers.head", language) : say("sms.offers.head-more", language);
        IntFunction<String> entry = index -> {
            PackOffer offer = offers.get(index);
            String described = say(
                    offer.terms().renews() ? "sms.offer.renewing" : "sms.offer.once",
                    language,
                    clipped(offer.name().in(language)),
                    price(offer, language),
                    packWords.volume(offer, now),
                    packWords.length(offer));
            return say("sms.offer.entry", language, Integer.toString(offer.number()), described);
        };
        return page(from, offers.size(), head, entry, "sms.offers", language);
    }

    private String price(PackOffer offer, Language language) {
        return offer.price().isPositive()
                ? say(
                        "sms.price." + lower(offer.period()),
                        language,
                        offer.price().yuan())
                : say("sms.price.free", language);
    }

    /**
     * A page of the plans and packs that renew, under numbers by which that is ended.
     *
     * @param numbering the packs of the whole list by their number
     * @param packs     those of them that still renew
     */
    Pager.Page renewingPage(List<Long> numbering, List<LinePack> packs, int from, Instant now, Language language) {
        Map<Long, LinePack> renewing =
                packs.stream().collect(Collectors.toMap(LinePack::number, Function.identity(), (one, other) -> one));
        IntFunction<String> entry = index -> Optional.ofNullable(renewing.get(numbering.get(index)))
                .map(pack -> numbered(index + 1, renewal(pack, now, language), language))
                .orElseGet(() -> numbered(index + 1, say("sms.renewing.ended", language), language));
        String head = from == 0
                ? say("sms.renewing.head", language, Integer.toString(numbering.size()))
                : say("sms.renewing.head-more", language);
        return page(from, numbering.size(), head, entry, "sms.renewing", language);
    }

    private String renewal(LinePack pack, Instant now, Language language) {
        return pack.expires().isAfter(now)
                ? describe(pack, now, language)
                : say(
                        "sms.renewing.waits",
                        language,
                        clipped(pack.name().in(language)),
                        pack.price().yuan());
    }

    /** A page of what is left of data, pack by pack in the order of their use. */
    Pager.Page dataPage(List<LinePack> packs, int from, Instant now, Language language) {
        String head = from == 0
                ? say("sms.data.head", language, moments.moment(now, now, language))
                : say("sms.data.head-more", language);
        IntFunction<String> entry = index -> {
            LinePack pack = packs.get(index);
            return say(
                    "sms.data.left",
                    language,
                    clipped(pack.name().in(language)),
                    Volumes.of(pack.left()),
                    Volumes.of(pack.size()),
                    moments.until(pack.expires(), now, language));
        };
        return page(from, packs.size(), head, entry, "sms.data", language);
    }

    /** 4G套餐58元,套餐费58元,9月1日续费. */
    private String describe(LinePack pack, Instant now, Language language) {
        String name = clipped(pack.name().in(language));
        return pack.renews() && pack.price().isPositive()
                ? say(
                        "sms.pack.renewing",
                        language,
                        name,
                        say("sms.fee." + lower(pack.category()), language),
                        pack.price().yuan(),
                        moments.day(pack.expires(), now, language))
                : say("sms.pack.ending", language, name, moments.until(pack.expires(), now, language));
    }

    private Pager.Page page(
            int from, int count, String head, IntFunction<String> entry, String tailKey, Language language) {
        String separator = say("sms.list.separator", language);
        String tail = say(tailKey + ".tail", language);
        String tailMore = say(tailKey + ".tail-more", language);
        StringBuilder written = new StringBuilder(head);
        // the pager asks for one entry more each time, so what was written stays
        return pager.page(from, count, (first, to, more) -> {
            if (to - 1 > first) {
                written.append(separator);
            }
            written.append(entry.apply(to - 1));
            return written + (more ? tailMore : tail);
        });
    }

    /** 掌上铃音(XX公司)信息费5元/月,9月1日续费. */
    private String describe(Subscription service, Instant now, Language language) {
        String name = name(service, language);
        String provider = clipped(service.providerName().in(language));
        if (!service.price().isPositive()) {
            return say("sms.service.free", language, name, provider);
        }
        String price = price(service, language);
        if (service.trial()) {
            return say(
                    "sms.service.trial",
                    language,
                    name,
                    provider,
                    moments.lastDay(service.paidUntil(), now, language),
                    moments.day(service.paidUntil(), now, language),
                    price);
        }
        String fee = say("sms.fee." + lower(service.feeKind()), language);
        return service.period() == Period.ONCE
                ? say("sms.service.once", language, name, provider, fee, price)
                : say(
                        "sms.service.renewing",
                        language,
                        name,
                        provider,
                        fee,
                        price,
                        moments.day(service.paidUntil(), now, language));
    }

    private String price(Subscription service, Language language) {
        return say(
                "sms.price." + lower(service.period()),
                language,
                service.price().yuan());
    }

    String name(Subscription service, Language language) {
        return clipped(service.service().in(language));
    }

    /** “掌上铃音”、“阅读会员”等12项: as many names as a message bears, then how many there are. */
    String names(List<Subscription> services, Language language) {
        StringBuilder names = new StringBuilder();
        for (Subscription service : services) {
            String name = say("sms.name", language, name(service, language));
            if (names.length() + name.length() > NAMES_LENGTH_MAX) {
                return say("sms.names-cut", language, names.toString(), Integer.toString(services.size()));
            }
            names.append(names.isEmpty() ? "" : say("sms.names-separator", language))
                    .append(name);
        }
        return names.toString();
    }

    private String numbered(int number, String entry, Language language) {
        return say("sms.list.entry", language, Integer.toString(number), entry);
    }

    static String clipped(String name) {
        if (name.codePointCount(0, name.length()) <= NAME_LENGTH_MAX) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH_MAX - 3)) + "...";
    }

    private String say(String key, Language language, Object... values) {
        return words.getMessage(key, values, language.locale());
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
