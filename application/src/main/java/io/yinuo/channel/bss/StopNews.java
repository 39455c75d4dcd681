package io.yinuo.channel.bss;

import io.yinuo.channel.news.News;
import io.yinuo.channel.news.NewsSource;
import io.yinuo.ordering.ServiceChange;
import io.yinuo.ordering.ServiceChanges;
import tools.jackson.databind.json.JsonMapper;

/** The changes of services as news for the customer system, which has to know all of them: from the first one on. */
record StopNews(ServiceChanges changes) implements NewsSource {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public long beginning() {
        return 0;
    }

    @Override
    public Page after(long position, int max) {
        ServiceChanges.Page page = changes.after(position, max);
        return new Page(page.changes().stream().map(StopNews::fresh).toList(), page.position(), page.more());
    }

    static News.Fresh fresh(ServiceChange change) {
        return new News.Fresh(
                change.position(),
                change.line(),
                change.kind().name(),
                change.at(),
                change.offer().text(),
                JSON.writeValueAsString(StopView.of(change)));
    }
}
