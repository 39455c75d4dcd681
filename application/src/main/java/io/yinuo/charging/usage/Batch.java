package io.yinuo.charging.usage;

import io.yinuo.charging.usage.UseCodes.Use;
import io.yinuo.ledger.charging.CommandWriter;
import java.nio.charset.StandardCharsets;

/** Records of a file that are booked by one command, with the lines that they came from. Used again and again. */
final class Batch {

    /**
     * How many lines a batch is made of. The ledger knows of as many numbers of a source one by one; so when the last batch
     * is sent again after a crash, each of its records is answered for itself.
     */
    static final int LINES_MAX = 4_096;

    private final long[] lines = new long[LINES_MAX];
    private final long[] phones = new long[LINES_MAX];
    private final long[] units = new long[LINES_MAX];
    private final long[] moments = new long[LINES_MAX];
    private final int[] classes = new int[LINES_MAX];
    private final int[] destinations = new int[LINES_MAX];
    private final int[] textEnds = new int[LINES_MAX];
    private final byte[] texts = new byte[LINES_MAX * UsageLines.LINE_BYTES_MAX];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    void add(UsageLines line, RecordLine record, Use use) {
        lines[size] = line.number();
        phones[size] = record.phone();
        units[size] = record.units();
        moments[size] = record.at();
        classes[size] = use.useClass();
        destinations[size] = use.destination();
        int begin = size == 0 ? 0 : textEnds[size - 1];
        int length = line.end() - line.start();
        System.arraycopy(line.buffer(), line.start(), texts, begin, length);
        textEnds[size] = begin + length;
        size++;
    }

    /** Writes the records from one on as a command. Returns how many bytes it has. */
    int write(CommandWriter command, long source, int from) {
        int length = command.batch(source);
        for (int i = from; i < size; i++) {
            length = command.record(lines[i], phones[i], classes[i], destinations[i], units[i], moments[i]);
        }
        return length;
    }

    /** A record as a line that is rejected; what was read is ASCII. */
    RejectedLine rejected(int record, Reject why) {
        int begin = record == 0 ? 0 : textEnds[record - 1];
        return new RejectedLine(
                lines[record], why, new String(texts, begin, textEnds[record] - begin, StandardCharsets.US_ASCII));
    }
}
