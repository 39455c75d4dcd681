package io.yinuo.channel.news;

import java.util.List;

/**
 * Where the news of a topic is read, in an order that never changes: nothing ever appears before what was handed out.
 * Implementations are safe for use by several threads.
 */
public interface NewsSource {

    /** Where reading begins when the topic is told for the first time, at least 0. */
    long beginning();

    /**
     * @param position where the reader stopped: the {@link Page#position} of the page before
     * @param max      how much at most
     */
    Page after(long position, int max);

    /**
     * @param news     may be empty although there is more
     * @param position where the next page begins, at least the position that was asked for
     * @param more     whether it is worth asking again at once
     */
    record Page(List<News.Fresh> news, long position, boolean more) {

        public Page {
            news = List.copyOf(news);
        }
    }
}
