package io.yinuo.channel.dialogue;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.PackWords;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.PackStopAnswer;
import io.yinuo.charging.Packs;
import io.yinuo.communication.IncomingMessage;
import io.yinuo.engine.dialogue.Change;
import io.yinuo.engine.dialogue.Conversation;
import io.yinuo.engine.dialogue.Conversation.Kind;
import io.yinuo.engine.dialogue.Conversation.PaidList;
import io.yinuo.engine.dialogue.Conversation.Reading;
import io.yinuo.engine.dialogue.Conversation.StopAllAsked;
import io.yinuo.engine.dialogue.Pager;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.PackOrderAnswer;
import io.yinuo.ordering.PackOrderRequest;
import io.yinuo.ordering.PackOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The talk about the operator's own plans and packs: what is on sale, an order, the end of a renewal. An order and a stop
 * carry the number of the message, so that the same message, offered again after a crash, does nothing twice.
 */
final class PackTalk {

    private final ChargingCatalogue catalogue;
    private final Packs packs;
    private final PackOrders orders;
    private final ServiceWords words;

    PackTalk(ChargingCatalogue catalogue, Packs packs, PackOrders orders, ServiceWords words) {
        this.catalogue = catalogue;
        this.packs = packs;
        this.orders = orders;
        this.words = words;
    }

    /** What is on sale, cheapest first; its numbers are those of the catalogue, which never change. */
    Outcome listOffers(int shown, Instant now, Language language) {
        List<PackOffer> offers = catalogue.onSale().stream()
                .sorted(Comparator.comparing(PackOffer::price).thenComparing(PackOffer::number))
                .toList();
        if (offers.size() <= shown) {
            return Outcome.nothingFurther(shown, new Reply.NoOffers());
        }
        PackWords packWords = new PackWords(catalogue.contents(), language);
        Pager.Page page = words.offersPage(offers, packWords, shown, now);
        return Outcome.page(page, new Reading.Offers(page.to()));
    }

    /** Asks for a plan or pack by its number or code; the phone gets its question from {@code ordering}. */
    @Keeps(value = "C2.1", provedBy = "BuyingBySmsTest")
    Reply order(String wanted, IncomingMessage message, Msisdn phone, String said) {
        Optional<OfferCode> code = code(wanted);
        PackOrderAnswer answer = code.isEmpty()
                ? new PackOrderAnswer.Refused(PackOrderAnswer.Reason.NO_SUCH_OFFER)
                : orders.order(new PackOrderRequest(
                        "SMS",
                        Long.toString(message.id()),
                        phone,
                        code.get(),
                        new FirstAnswer("SMS", message.receivedAt(), said, FirstAnswer.Witness.SEEN)));
        return new Reply.PackOrdered(answer, wanted, message.receivedAt());
    }

    private Optional<OfferCode> code(String wanted) {
        if (wanted.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return catalogue.pack(Integer.parseInt(wanted)).map(PackOffer::code);
        }
        return catalogue.packs().stream()
                .map(PackOffer::code)
                .filter(code -> code.text().equals(wanted))
                .findFirst();
    }

    /** What renews by itself, or would if there were money, under numbers by which that is ended. */
    Outcome listRenewing(Msisdn phone, Instant now, Language language) {
        List<LinePack> renewing = renewing(phone);
        if (renewing.isEmpty()) {
            return new Outcome(new Reply.NothingRenews(), new Change.NothingPaidListed());
        }
        List<Long> numbering = renewing.stream().map(LinePack::number).toList();
        Pager.Page page = words.renewingPage(numbering, renewing, 0, now, language);
        return new Outcome(
                new Reply.Page(page.text()),
                new Change.PaidListed(new PaidList(Kind.PACKS, numbering, page.to(), now)));
    }

    /** The numbers stay as they were sent; what renews no longer is shown as that. */
    Pager.Page renewingPage(PaidList list, Msisdn phone, Instant now, Language language) {
        return words.renewingPage(list.entries(), renewing(phone), list.shown(), now, language);
    }

    private List<LinePack> renewing(Msisdn phone) {
        return packs.of(phone).stream()
                .flatMap(held -> Stream.concat(held.packs().stream().filter(LinePack::renews), held.waiting().stream()))
                .limit(Conversation.NUMBERS_MAX)
                .toList();
    }

    /** Ends renewals; with a plan among them the customer is asked first. */
    Outcome stop(Set<Long> named, boolean confirmed, IncomingMessage message, Msisdn phone) {
        List<LinePack> renewing = renewing(phone).stream()
                .filter(pack -> named.contains(pack.number()))
                .toList();
        if (!confirmed && renewing.stream().anyMatch(pack -> pack.category() == Category.PLAN)) {
            return new Outcome(
                    new Reply.ConfirmStopPacks(renewing, message.receivedAt()),
                    new Change.StopAllPut(new StopAllAsked(Kind.PACKS, named, message.receivedAt())));
        }
        Map<Long, Wording> names =
                held(phone).collect(Collectors.toMap(LinePack::number, LinePack::name, (one, _) -> one));
        List<Reply.StoppedPack> stopped = new ArrayList<>();
        for (long pack : named.stream().sorted().toList()) {
            stop(pack, message, phone)
                    .map(until -> new Reply.StoppedPack(Optional.ofNullable(names.get(pack)), until))
                    .ifPresent(stopped::add);
        }
        return new Outcome(
                new Reply.PacksStopped(stopped, message.receivedAt()),
                confirmed ? new Change.StopAllSettled() : new Change.Nothing());
    }

    private Stream<LinePack> held(Msisdn phone) {
        return packs.of(phone).stream().flatMap(held -> Stream.concat(held.packs().stream(), held.waiting().stream()));
    }

    private Optional<Instant> stop(long pack, IncomingMessage message, Msisdn phone) {
        PackStopAnswer answer = packs.stop(new ChargeKey("stop:" + message.id() + "-" + pack), phone, pack);
        return switch (answer) {
            case PackStopAnswer.Stopped(Instant worksUntil) -> Optional.of(worksUntil);
            // it ended since the list was sent
            case PackStopAnswer.Refused _ -> Optional.empty();
        };
    }
}
