package io.yinuo.channel.selfcare;

import io.yinuo.catalog.Period;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.Charging;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.charging.Refunds;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.Subscription;
import io.yinuo.party.Lines;
import io.yinuo.trouble.Report;
import io.yinuo.trouble.Reports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Everything about one line that its owner sees on one page. */
@Component
class Overview {

    static final Duration UNDO_WITHIN = Duration.ofHours(24);

    private static final int CHARGES_SHOWN = 50;
    private static final int ORDERS_LOOKED_AT = 50;
    private static final int SERVICES_LOOKED_AT = 100;
    private static final int REPORTS_SHOWN = 20;

    private final Lines lines;
    private final Charging charging;
    private final Refunds refunds;
    private final Ordering ordering;
    private final Reports reports;
    private final Clock clock;

    Overview(Lines lines, Charging charging, Refunds refunds, Ordering ordering, Reports reports, Clock clock) {
        this.lines = lines;
        this.charging = charging;
        this.refunds = refunds;
        this.ordering = ordering;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * @param balance      empty if the line has no account with us
     * @param monthly      what the running services cost a month from now on, trials left out
     * @param stopped      what the last stop ended, as long as it can be taken back
     * @param undoUntil    to when
     * @param smsLanguage  in which the phone is spoken to
     */
    record Page(
            Msisdn phone,
            Optional<Fen> balance,
            Fen monthly,
            List<Subscription> services,
            List<Order> waiting,
            List<Subscription> stopped,
            Optional<Instant> undoUntil,
            List<ChargeRow> charges,
            List<Report> reports,
            Language smsLanguage) {}

    /** One charge, what became of its notice, the report that was made about it, and what was given back of it. */
    record ChargeRow(
            Charge charge, Optional<ChargeNotice> notice, Optional<Report> report, Optional<RefundedCharge> refunded) {}

    Page of(Msisdn phone) {
        List<Subscription> services = ordering.running(phone);
        List<Order> waiting = ordering.orders(Optional.of(phone), Optional.empty(), ORDERS_LOOKED_AT).stream()
                .filter(order -> !order.state().isOver())
                .toList();
        List<Subscription> stopped = lastStop(phone);
        List<Report> reported = reports.of(phone, REPORTS_SHOWN);
        return new Page(
                phone,
                charging.balance(phone),
                monthly(services),
                services,
                waiting,
                stopped,
                stopped.stream().findFirst().flatMap(Subscription::endedAt).map(end -> end.plus(UNDO_WITHIN)),
                charges(phone, reported),
                reported,
                lines.languageOf(phone));
    }

    private static Fen monthly(List<Subscription> services) {
        return services.stream()
                .filter(service -> service.isRenewing() && !service.trial() && service.period() == Period.MONTH)
                .map(Subscription::price)
                .reduce(Fen.ZERO, Fen::plus);
    }

    /** One stop ends all of its services in the same moment; that moment tells which belong together. */
    private List<Subscription> lastStop(Msisdn phone) {
        Instant now = clock.instant();
        List<Subscription> ended = ordering.all(phone, SERVICES_LOOKED_AT).stream()
                .filter(service -> service.endedAt()
                        .filter(end -> now.isBefore(end.plus(UNDO_WITHIN)))
                        .isPresent())
                .toList();
        Optional<Instant> last =
                ended.stream().flatMap(service -> service.endedAt().stream()).max(Comparator.naturalOrder());
        return ended.stream().filter(service -> service.endedAt().equals(last)).toList();
    }

    private List<ChargeRow> charges(Msisdn phone, List<Report> reported) {
        Map<Voucher, ChargeNotice> notices = charging.notices(phone, CHARGES_SHOWN).stream()
                .collect(Collectors.toMap(ChargeNotice::voucher, Function.identity(), (first, second) -> first));
        List<Charge> charges = charging.charges(phone, CHARGES_SHOWN);
        Map<Voucher, RefundedCharge> refunded =
                refunds.refunded(charges.stream().map(Charge::voucher).toList());
        return charges.stream()
                .map(charge -> new ChargeRow(
                        charge,
                        Optional.ofNullable(notices.get(charge.voucher())),
                        reported.stream()
                                .filter(report -> report.context().contains(ChargeReports.mark(charge)))
                                .findFirst(),
                        Optional.ofNullable(refunded.get(charge.voucher()))))
                .toList();
    }
}
