package io.yinuo.charging.wiring;

import io.yinuo.charging.account.Adjustments;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.ledger.LedgerTime;
import io.yinuo.charging.notice.NoticeHandover;
import io.yinuo.charging.rows.Projection;
import io.yinuo.charging.rows.UseRetention;
import io.yinuo.communication.ProgressBook;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** What has to be looked at again and again, because a crash or a full line may have left it undone. */
final class ChargingRounds {

    private final NoticeHandover handover;
    private final ProgressBook news;
    private final Adjustments adjustments;
    private final LedgerTime time;
    private final LedgerTerms terms;
    private final UseRetention retention;
    private final Projection projection;

    ChargingRounds(
            NoticeHandover handover,
            ProgressBook news,
            Adjustments adjustments,
            LedgerTime time,
            LedgerTerms terms,
            UseRetention retention,
            Projection projection) {
        this.handover = handover;
        this.news = news;
        this.adjustments = adjustments;
        this.time = time;
        this.terms = terms;
        this.retention = retention;
        this.projection = projection;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void letTimePass() {
        time.pass();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void bringTheTerms() {
        terms.bring();
    }

    @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void forgetOldUse() {
        retention.forget();
    }

    @Scheduled(fixedDelay = 50, timeUnit = TimeUnit.MILLISECONDS)
    void makeRowsOfFacts() {
        projection.advanceAll();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void handOverOwedNotices() {
        handover.handOverOwed();
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void askAfterSilentNotices() {
        news.askAfterSilent();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void makeAdjustments() {
        adjustments.makeApproved();
    }
}
