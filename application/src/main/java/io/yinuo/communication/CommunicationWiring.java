package io.yinuo.communication;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.yinuo.backup.BackupPart;
import io.yinuo.backup.FolderCopy;
import io.yinuo.backup.StateName;
import io.yinuo.communication.journal.JournalSettings;
import io.yinuo.communication.journal.MessageJournal;
import io.yinuo.communication.smpp.Hops;
import io.yinuo.communication.smpp.SmppSettings;
import io.yinuo.communication.tally.MinuteStore;
import io.yinuo.communication.tally.MinuteTally;
import io.yinuo.database.AreaSchema;
import io.yinuo.kernel.Operator;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CommunicationWiring {

    @Bean
    AreaSchema communicationSchema() {
        return new AreaSchema("communication");
    }

    @Bean(destroyMethod = "close")
    ProgressNews progressNews(ApplicationEventPublisher publisher) {
        return new ProgressNews(publisher);
    }

    @Bean(destroyMethod = "close")
    MessageJournal messageJournal(JournalSettings settings, Clock clock, ProgressNews news, MeterRegistry meters)
            throws IOException {
        MessageJournal journal = MessageJournal.open(settings, clock, news::tell);
        Gauge.builder("yinuo.messages.waiting", journal, MessageJournal::waitingCount)
                .register(meters);
        return journal;
    }

    /** Segments only grow, and a frame that was not forced yet is cut off by the next start; indexes are made again. */
    @Bean
    BackupPart journalCopy(JournalSettings settings) {
        return new FolderCopy(
                StateName.JOURNAL, settings.home(), path -> path.toString().endsWith(".journal"));
    }

    @Bean
    Hops hops(MeterRegistry meters) {
        Hops hops = new Hops();
        Gauge.builder("yinuo.sessions.bound", hops, Hops::count).register(meters);
        return hops;
    }

    @Bean
    MinuteTally minuteTally(JdbcClient jdbc, MeterRegistry meters, Clock clock) {
        return new MinuteTally(new MinuteStore(jdbc), meters, clock);
    }

    @Bean
    RecentPassages recentPassages(Clock clock) {
        return new RecentPassages(clock);
    }

    @Bean(destroyMethod = "close")
    Outbox outbox(MessageJournal journal, Hops hops, MinuteTally tally, Clock clock) {
        return new Outbox(journal, hops, tally, clock);
    }

    @Bean
    Communication communication(MessageJournal journal, Outbox outbox, RecentPassages recent) {
        return new JournalledCommunication(journal, outbox, recent);
    }

    @Bean
    CommunicationLines communicationLines(
            SmppSettings settings,
            Operator operator,
            MessageJournal journal,
            Outbox outbox,
            Hops hops,
            RecentPassages recent,
            ProgressNews news,
            MinuteTally tally,
            ObjectProvider<Correspondent> correspondent,
            ObjectProvider<MessageGate> gate,
            Clock clock) {
        return new CommunicationLines(
                settings, operator, journal, outbox, hops, recent, news, tally, correspondent, gate, clock);
    }
}
