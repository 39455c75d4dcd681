package io.yinuo.charging.usage;

import io.yinuo.charging.UsageFileProgress;
import io.yinuo.charging.usage.UseCodes.Use;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.ledger.charging.AnswerReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Books the records of one file, in its order, one batch after another. The key of a record is the content of its file and
 * the number of its line; so what was booked before a crash is not booked again, whatever the rows remember of it. How far
 * the file is gets written down after each batch and before the next, with what was wrong.
 */
final class Settlement {

    private static final int SOURCE_DIGITS = 16;

    private final UseLedger ledger;
    private final UsageFileStore store;
    private final UseTable uses;
    private final RecordLine record = new RecordLine();
    private final Batch batch = new Batch();

    Settlement(UseLedger ledger, UsageFileStore store, UseCodes codes) {
        this.ledger = ledger;
        this.store = store;
        this.uses = new UseTable(codes);
    }

    /**
     * Books what is left of a file.
     *
     * @param lines    at its beginning
     * @param stopping asked before each batch
     * @return whether all of it is done; false if it was stopped
     * @throws IllegalStateException if the ledger has no room; the file can be begun again later
     */
    boolean settle(UsageFileProgress file, UsageLines lines, BooleanSupplier stopping) throws IOException {
        LongHashSet seen = new LongHashSet();
        while (lines.number() < file.linesDone() && lines.next()) {
            if (lines.number() > Inspection.HEADER_LINES && isRecord(lines)) {
                boolean unused = seen.add(record.record());
            }
        }
        long source = source(file.sha256());
        long done = file.linesDone();
        while (!stopping.getAsBoolean()) {
            List<RejectedLine> rejects = new ArrayList<>();
            fill(lines, done + Batch.LINES_MAX, seen, rejects);
            if (lines.number() == done) {
                if (done != file.lines()) {
                    throw new IllegalStateException(file.name() + " ends at line " + done + " of " + file.lines());
                }
                return true;
            }
            long settled = book(source, rejects);
            store.advance(file.name(), done, lines.number(), settled, rejects);
            done = lines.number();
        }
        return false;
    }

    private boolean isRecord(UsageLines line) {
        return !line.isBlank() && !line.isTooLong() && record.read(line.buffer(), line.start(), line.end()) == null;
    }

    private void fill(UsageLines lines, long lastLine, LongHashSet seen, List<RejectedLine> rejects)
            throws IOException {
        batch.clear();
        uses.refresh();
        while (lines.number() < lastLine && lines.next()) {
            if (!lines.isBlank()) {
                @Nullable Reject wrong = add(lines, seen);
                if (wrong != null) {
                    rejects.add(new RejectedLine(lines.number(), wrong, lines.text()));
                }
            }
        }
    }

    /** Adds a line to the batch. Returns what is wrong with it, or null. */
    private @Nullable Reject add(UsageLines line, LongHashSet seen) {
        if (line.isTooLong()) {
            return Reject.LINE_TOO_LONG;
        }
        @Nullable Reject wrong = record.read(line.buffer(), line.start(), line.end());
        if (wrong != null) {
            return wrong;
        }
        if (!seen.add(record.record())) {
            return Reject.DUPLICATE_RECORD;
        }
        @Nullable Use use = uses.find(record);
        if (use == null) {
            return Reject.UNKNOWN_USE;
        }
        batch.add(line, record, use);
        return null;
    }

    /** Books the batch. Returns how many records are booked now, by this command or one before a crash. */
    private long book(long source, List<RejectedLine> rejects) {
        long settled = 0;
        int from = 0;
        while (from < batch.size()) {
            AnswerReader answer = ask(source, from);
            settled += answer.booked() + answer.duplicates();
            int later = batch.size();
            for (int i = 0; i < answer.refused(); i++) {
                int refused = from + answer.refusedRecord(i);
                Outcome why = answer.refusedBecause(i);
                if (why == Outcome.LATER) {
                    later = Math.min(later, refused); // and so is everything behind it
                } else if (why == Outcome.FULL) {
                    throw new IllegalStateException("The ledger has no room for use, or for another file of it");
                } else {
                    rejects.add(batch.rejected(refused, Reject.of(why)));
                }
            }
            if (later == from) {
                throw new IllegalStateException("The ledger does not go on with a batch of use");
            }
            from = later;
        }
        return settled;
    }

    private AnswerReader ask(long source, int from) {
        AnswerReader answer;
        try {
            answer =
                    ledger.submit(command -> batch.write(command, source, from)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        if (answer.outcome() != Outcome.DONE) {
            throw new IllegalStateException("The ledger answered a batch of use with " + answer.outcome());
        }
        return answer;
    }

    /** Of two files in some billions, one source would be made; then records of the second count as booked. */
    private static long source(String sha256) {
        return HexFormat.fromHexDigitsToLong(sha256.substring(0, SOURCE_DIGITS)) | 1;
    }
}
