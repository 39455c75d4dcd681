package io.yinuo.ledger;

import io.aeron.exceptions.AeronException;
import java.util.concurrent.atomic.LongAdder;
import org.agrona.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of Aeron's threads: written to the log and counted. */
final class CountedErrors implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CountedErrors.class);

    private final String name;
    private final LongAdder count = new LongAdder();

    CountedErrors(String name) {
        this.name = name;
    }

    @Override
    public void onError(Throwable error) {
        if (error instanceof AeronException e && e.category() == AeronException.Category.WARN) {
            LOG.info("{}: {}", name, error.getMessage()); // what happens when peers come and go
            return;
        }
        count.increment();
        LOG.error("{} met an error", name, error);
    }

    long count() {
        return count.sum();
    }
}
