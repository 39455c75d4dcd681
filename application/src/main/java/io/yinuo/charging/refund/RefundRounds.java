package io.yinuo.charging.refund;

import io.yinuo.communication.ProgressBook;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Pays refunds that two agreed on and tells customers of them, again and again, because a crash may have left some undone. */
final class RefundRounds {

    private final RefundPayments payments;
    private final RefundClaims claims;
    private final RefundTelling telling;
    private final ProgressBook news;

    RefundRounds(RefundPayments payments, RefundClaims claims, RefundTelling telling, ProgressBook news) {
        this.payments = payments;
        this.claims = claims;
        this.telling = telling;
        this.news = news;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void payRefunds() {
        payments.payApproved();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void payClaims() {
        claims.payApproved();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void handOverOwedNotices() {
        telling.handOverOwed();
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void askAfterSilentNotices() {
        news.askAfterSilent();
    }
}
