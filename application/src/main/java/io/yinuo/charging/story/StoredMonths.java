package io.yinuo.charging.story;

import io.yinuo.charging.AccountMonth;
import io.yinuo.charging.AccountMonth.Item;
import io.yinuo.charging.AccountMonths;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.Voucher;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Months of accounts out of the rows of entries, charges and notices. */
public final class StoredMonths implements AccountMonths {

    private final MonthStore months;
    private final NoticeStore notices;
    private final Operator operator;

    public StoredMonths(MonthStore months, NoticeStore notices, Operator operator) {
        this.months = months;
        this.notices = notices;
        this.operator = operator;
    }

    @Override
    public AccountMonth of(Msisdn line, YearMonth month) {
        MonthStore.Stretch stretch = new MonthStore.Stretch(
                line,
                operator.startOf(month.atDay(1)),
                operator.startOf(month.plusMonths(1).atDay(1)));
        Map<String, Fen> sums = months.sums(stretch);
        return new AccountMonth(
                month,
                months.balances(stretch),
                months.charged(stretch),
                months.use(stretch, operator.zone()),
                sums.getOrDefault("ROAMING", Fen.ZERO).negated(),
                sums.entrySet().stream()
                        .filter(sum -> !MonthStore.CHARGES.contains(sum.getKey()))
                        .map(Map.Entry::getValue)
                        .reduce(Fen.ZERO, Fen::plus),
                withNotices(months.charges(stretch, ROWS_MAX)),
                months.others(stretch, ROWS_MAX));
    }

    private List<Item> withNotices(List<Item> charges) {
        Map<Voucher, ChargeNotice> known =
                notices.of(charges.stream().map(item -> item.charge().voucher()).toList()).stream()
                        .collect(Collectors.toMap(ChargeNotice::voucher, Function.identity()));
        return charges.stream()
                .map(item -> new Item(
                        item.charge(),
                        item.period(),
                        item.past(),
                        Optional.ofNullable(known.get(item.charge().voucher()))))
                .toList();
    }

    @Override
    public Optional<YearMonth> first(Msisdn line) {
        return months.first(line).map(this::month);
    }

    private YearMonth month(Instant at) {
        return YearMonth.from(operator.dayOf(at));
    }
}
