package io.yinuo.charging.story;

import io.yinuo.charging.AccountStory;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.Explanation;
import io.yinuo.charging.Happening;
import io.yinuo.charging.StoryPlace;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The story of an account out of its rows, kind by kind, laid into one order. */
public final class StoredStory implements AccountStory {

    private final StoryStore store;
    private final ChargeStore charges;
    private final NoticeStore notices;
    private final Explaining explaining;

    public StoredStory(StoryStore store, ChargeStore charges, NoticeStore notices, Explaining explaining) {
        this.store = store;
        this.charges = charges;
        this.notices = notices;
        this.explaining = explaining;
    }

    @Override
    public List<Happening> of(Msisdn line, Optional<StoryPlace> before, int max) {
        if (max < 1 || max > HAPPENINGS_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " happenings; 1 to " + HAPPENINGS_MAX + " at once");
        }
        StoryStore.Page page = new StoryStore.Page(line, before.orElse(StoryPlace.END), max);
        List<Happening> newest = Stream.<Collection<? extends Happening>>of(
                        store.entries(page),
                        store.imported(page),
                        store.began(page),
                        store.ended(page),
                        store.reminded(page),
                        store.abroad(page),
                        store.agreed(page),
                        store.opened(page),
                        store.happened(page))
                .flatMap(Collection::stream)
                .<Happening>map(Function.identity())
                .sorted(Comparator.comparing(Happening::place).reversed())
                .limit(max)
                .toList();
        return withCharges(newest);
    }

    /** An entry of a charge names its voucher. */
    private List<Happening> withCharges(List<Happening> happenings) {
        List<Voucher> vouchers = happenings.stream()
                .flatMap(one -> one instanceof Happening.Moved moved ? voucher(moved).stream() : Stream.empty())
                .toList();
        Map<Voucher, Charge> charged =
                charges.of(vouchers).stream().collect(Collectors.toMap(Charge::voucher, Function.identity()));
        Map<Voucher, ChargeNotice> told =
                notices.of(vouchers).stream().collect(Collectors.toMap(ChargeNotice::voucher, Function.identity()));
        return happenings.stream()
                .map(one -> one instanceof Happening.Moved moved
                        ? new Happening.Moved(
                                moved.place(),
                                moved.entry(),
                                voucher(moved).flatMap(voucher -> Optional.ofNullable(charged.get(voucher))),
                                voucher(moved).flatMap(voucher -> Optional.ofNullable(told.get(voucher))))
                        : one)
                .toList();
    }

    private static Optional<Voucher> voucher(Happening.Moved moved) {
        return moved.entry().what().equals("CHARGE")
                ? Voucher.read(moved.entry().reference())
                : Optional.empty();
    }

    @Override
    public Optional<Explanation.OfFee> why(Msisdn line, Voucher voucher) {
        return charges.byVoucher(voucher)
                .filter(charge -> charge.line().equals(line))
                .map(explaining::fee);
    }

    @Override
    public Optional<Explanation> why(Msisdn line, long entry) {
        return store.entry(line, entry).flatMap(found -> switch (found.what()) {
            case "USAGE" -> Optional.of(explaining.use(line, found));
            case "ROAMING" -> Optional.of(explaining.abroad(line, found));
            default -> Optional.empty();
        });
    }
}
