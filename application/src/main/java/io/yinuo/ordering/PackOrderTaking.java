package io.yinuo.ordering;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.PackOffer;
import io.yinuo.charging.LinePack;
import io.yinuo.engine.ordering.TakingAPackOrder;
import io.yinuo.engine.ordering.TakingAPackOrder.Wish;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.StoredOrder;
import java.time.Instant;
import java.util.Optional;

/** Takes orders of the operator's own plans and packs, whoever typed them, and asks the phones. */
final class PackOrderTaking {

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Asking asking;
    private final OwedMessages messages;
    private final OrderingSettings settings;

    PackOrderTaking(
            Books books,
            Neighbours neighbours,
            LineWork work,
            Asking asking,
            OwedMessages messages,
            OrderingSettings settings) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.asking = asking;
        this.messages = messages;
        this.settings = settings;
    }

    PackOrderAnswer order(PackOrderRequest request) {
        LineWork.requireNoTransaction();
        PackOrderAnswer answer = work.writeOnceUnderItsReference(request.line(), now -> decide(request, now));
        if (!(answer instanceof PackOrderAnswer.Taken taken) || taken.order().state() != OrderState.WAITING) {
            return answer;
        }
        long id = taken.order().id();
        messages.handOver(OwedMessages.question(id));
        return new PackOrderAnswer.Taken(books.orders().find(id).orElseThrow().order());
    }

    Optional<Order> find(String origin, String reference) {
        return books.orders().findOwn(PackOrderRequest.whole(origin, reference)).map(StoredOrder::order);
    }

    private PackOrderAnswer decide(PackOrderRequest request, Instant now) {
        Optional<StoredOrder> known = books.orders().findOwn(request.wholeReference());
        if (known.isPresent()) {
            return isTheSame(known.get().order(), request)
                    ? new PackOrderAnswer.Taken(known.get().order())
                    : new PackOrderAnswer.Refused(PackOrderAnswer.Reason.REFERENCE_REUSED);
        }
        Optional<PackOffer> offer = neighbours.own().find(request.offer());
        Optional<LinePack> plan = offer.flatMap(wanted -> neighbours.own().planInTheWay(request.line(), wanted));
        return TakingAPackOrder.refusal(wish(request.line(), offer, plan.isPresent()))
                .map(refusal -> refused(refusal, plan))
                .orElseGet(() -> new PackOrderAnswer.Taken(asking.toBuy(
                                request.wholeReference(),
                                1,
                                request.line(),
                                offer.orElseThrow(),
                                request.firstAnswer(),
                                now)
                        .order()));
    }

    private Wish wish(Msisdn line, Optional<PackOffer> offer, boolean planInTheWay) {
        return new Wish(
                offer.isPresent(),
                offer.filter(PackOffer::onSale).isPresent(),
                neighbours.isActive(line),
                planInTheWay,
                offer.filter(wanted -> neighbours.own().isGiftHeld(line, wanted, books.orders()))
                        .isPresent(),
                offer.filter(wanted -> isOpen(line, wanted)).isPresent(),
                books.orders().waiting(line).size(),
                settings.waitingMax());
    }

    private boolean isOpen(Msisdn line, PackOffer wanted) {
        return books.orders().isOpen(line, wanted.code())
                || (wanted.category() == Category.PLAN && books.orders().isOpenPlan(line));
    }

    private static PackOrderAnswer refused(TakingAPackOrder.Refusal refusal, Optional<LinePack> plan) {
        return switch (refusal) {
            case PLAN_IN_THE_WAY -> new PackOrderAnswer.PlanInTheWay(plan.orElseThrow());
            case NO_SUCH_OFFER -> new PackOrderAnswer.Refused(PackOrderAnswer.Reason.NO_SUCH_OFFER);
            case NOT_ON_SALE -> new PackOrderAnswer.Refused(PackOrderAnswer.Reason.NOT_ON_SALE);
            case LINE_NOT_ACTIVE -> new PackOrderAnswer.Refused(PackOrderAnswer.Reason.LINE_NOT_ACTIVE);
            case GIFT_HELD -> new PackOrderAnswer.Refused(PackOrderAnswer.Reason.GIFT_HELD);
            case ALREADY_WAITING -> new PackOrderAnswer.Refused(PackOrderAnswer.Reason.ALREADY_WAITING);
            case TOO_MANY_WAITING -> new PackOrderAnswer.Refused(PackOrderAnswer.Reason.TOO_MANY_WAITING);
        };
    }

    private static boolean isTheSame(Order order, PackOrderRequest request) {
        return order.line().equals(request.line()) && order.offer().equals(request.offer());
    }
}
