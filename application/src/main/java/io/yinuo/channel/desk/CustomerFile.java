package io.yinuo.channel.desk;

import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.Charging;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.charging.Refunds;
import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageTrace;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.Subscription;
import io.yinuo.party.Line;
import io.yinuo.staff.Audit;
import io.yinuo.trouble.Report;
import io.yinuo.trouble.Reports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Everything that the areas know about one line, gathered for one page. */
@Component
class CustomerFile {

    private static final int ENDED_SHOWN = 20;
    private static final int ORDERS_SHOWN = 20;
    private static final int CHARGES_SHOWN = 30;
    private static final int ENTRIES_SHOWN = 20;
    private static final int MESSAGES_SHOWN = 40;
    private static final int REPORTS_SHOWN = 20;
    private static final int AUDIT_SHOWN = 20;

    private final Charging charging;
    private final Refunds refunds;
    private final Ordering ordering;
    private final Communication communication;
    private final Reports reports;
    private final Audit audit;

    CustomerFile(
            Charging charging,
            Refunds refunds,
            Ordering ordering,
            Communication communication,
            Reports reports,
            Audit audit) {
        this.charging = charging;
        this.refunds = refunds;
        this.ordering = ordering;
        this.communication = communication;
        this.reports = reports;
        this.audit = audit;
    }

    /**
     * @param notices of the charges, by voucher text
     * @param refunded what was given back of the charges, by voucher text
     */
    record Page(
            Line line,
            Optional<Fen> balance,
            List<Subscription> running,
            List<Subscription> ended,
            List<Order> orders,
            List<Charge> charges,
            Map<String, ChargeNotice> notices,
            Map<String, RefundedCharge> refunded,
            List<AccountEntry> entries,
            List<MessageTrace> messages,
            List<Report> reports,
            List<Audit.Recorded> audit) {

        Optional<ChargeNotice> noticeOf(Voucher voucher) {
            return Optional.ofNullable(notices.get(voucher.text()));
        }
    }

    Page of(Line line) {
        Msisdn phone = line.msisdn();
        List<Charge> charges = charging.charges(phone, CHARGES_SHOWN);
        return new Page(
                line,
                charging.balance(phone),
                ordering.running(phone),
                ordering.all(phone, ENDED_SHOWN).stream()
                        .filter(service -> !service.isRunning())
                        .toList(),
                ordering.orders(Optional.of(phone), Optional.empty(), ORDERS_SHOWN),
                charges,
                charging.notices(phone, CHARGES_SHOWN).stream()
                        .collect(Collectors.toMap(
                                notice -> notice.voucher().text(), Function.identity(), (first, _) -> first)),
                refunds.refunded(charges.stream().map(Charge::voucher).toList()).values().stream()
                        .collect(Collectors.toMap(refund -> refund.voucher().text(), Function.identity())),
                charging.entries(phone, ENTRIES_SHOWN),
                communication.messagesOf(phone, MESSAGES_SHOWN),
                reports.of(phone, REPORTS_SHOWN),
                audit.about(Subject.of(phone), AUDIT_SHOWN));
    }
}
