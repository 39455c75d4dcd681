package io.yinuo.charging.wiring;

import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.PackStore;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.charging.story.Explaining;
import io.yinuo.charging.story.MonthStore;
import io.yinuo.charging.story.StoredMonths;
import io.yinuo.charging.story.StoredStory;
import io.yinuo.charging.story.StoredUsage;
import io.yinuo.charging.story.StoryStore;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StoryWiring {

    @Bean
    StoredUsage usage(JdbcClient jdbc, Ledger ledger, Operator operator, Clock clock) {
        return new StoredUsage(new UseStore(jdbc), ledger, operator, clock);
    }

    @Bean
    StoredMonths accountMonths(JdbcClient jdbc, Operator operator) {
        return new StoredMonths(new MonthStore(jdbc), new NoticeStore(jdbc), operator);
    }

    @Bean
    StoredStory accountStory(JdbcClient jdbc, OwnOffers offers) {
        StoryStore store = new StoryStore(jdbc, offers);
        ChargeStore charges = new ChargeStore(jdbc);
        NoticeStore notices = new NoticeStore(jdbc);
        return new StoredStory(
                store,
                charges,
                notices,
                new Explaining(store, charges, notices, new PackStore(jdbc), new UseStore(jdbc), offers));
    }
}
