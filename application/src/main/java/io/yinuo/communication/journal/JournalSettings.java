package io.yinuo.communication.journal;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param home        where the files lie
 * @param segmentSize how long a file may grow, 1 MB to 1 GB
 * @param keep        for how long what has ended can be read back
 * @param sizeMax     how much all files may take, at least four segments; the oldest go first
 * @param waitingMax  how many messages may wait to be sent
 * @param awaitingMax how many messages may wait for their receipt; beyond that the oldest count as never reported
 * @param receiptWait for how long a receipt is waited for after the message was handed over
 */
@ConfigurationProperties("yinuo.communication.journal")
public record JournalSettings(
        @DefaultValue("data/journal") Path home,
        @DefaultValue("64MB") DataSize segmentSize,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("8GB") DataSize sizeMax,
        @DefaultValue("200000") int waitingMax,
        @DefaultValue("200000") int awaitingMax,
        @DefaultValue("4d") Duration receiptWait) {

    public JournalSettings {
        long segment = segmentSize.toBytes();
        if (segment < DataSize.ofMegabytes(1).toBytes()
                || segment > DataSize.ofGigabytes(1).toBytes()) {
            throw new IllegalArgumentException(
                    "yinuo.communication.journal.segment-size is 1MB to 1GB, not " + segmentSize);
        }
        if (sizeMax.toBytes() < 4 * segment) {
            throw new IllegalArgumentException(
                    "yinuo.communication.journal.size-max holds at least four segments, not " + sizeMax);
        }
        if (waitingMax < 1 || awaitingMax < 1) {
            throw new IllegalArgumentException("yinuo.communication.journal: at least one message may wait");
        }
    }
}
