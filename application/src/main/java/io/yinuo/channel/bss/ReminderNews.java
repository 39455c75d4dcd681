package io.yinuo.channel.bss;

import io.yinuo.channel.news.News;
import io.yinuo.channel.news.NewsSource;
import io.yinuo.charging.WordedReminder;
import io.yinuo.charging.WordedReminders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reminders of use as news for the system behind the app. It begins with what comes into words from then on: a reminder of
 * last year would only mislead.
 */
record ReminderNews(WordedReminders reminders) implements NewsSource {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public long beginning() {
        return reminders.last();
    }

    @Override
    public Page after(long position, int max) {
        WordedReminders.Page page = reminders.after(position, max);
        return new Page(page.reminders().stream().map(ReminderNews::fresh).toList(), page.position(), page.more());
    }

    private static News.Fresh fresh(WordedReminder reminder) {
        return new News.Fresh(
                reminder.position(),
                reminder.line(),
                reminder.kind().name(),
                reminder.due(),
                ReminderBody.subject(reminder.matter()),
                JSON.writeValueAsString(ReminderBody.of(reminder)));
    }
}
