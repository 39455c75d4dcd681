package io.yinuo.ordering;

import io.yinuo.database.FactLog;
import io.yinuo.ordering.store.GrantedClaimStore;
import io.yinuo.ordering.store.LineLock;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.ordering.store.OrderStore;
import io.yinuo.ordering.store.OwedMessageStore;
import io.yinuo.ordering.store.StopStore;
import io.yinuo.ordering.store.SubscriptionStore;
import io.yinuo.ordering.store.WrongCodeStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that ordering writes down. */
record Books(
        OrderStore orders,
        SubscriptionStore subscriptions,
        StopStore stops,
        WrongCodeStore wrongCodes,
        GrantedClaimStore claims,
        OwedMessageStore owed,
        NewsStore news,
        FactLog facts,
        LineLock lineLock) {

    static Books in(JdbcClient jdbc, FactLog facts) {
        return new Books(
                new OrderStore(jdbc),
                new SubscriptionStore(jdbc),
                new StopStore(jdbc),
                new WrongCodeStore(jdbc),
                new GrantedClaimStore(jdbc),
                new OwedMessageStore(jdbc),
                new NewsStore(jdbc),
                facts,
                new LineLock(jdbc));
    }
}
