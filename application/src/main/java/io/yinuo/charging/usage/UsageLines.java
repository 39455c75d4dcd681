package io.yinuo.charging.usage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a file, one after another, where they lie in memory. Ends in LF or CR LF. One thread. */
final class UsageLines implements Closeable {

    /** Without its end; the longest record that can be right has fewer. */
    static final int LINE_BYTES_MAX = 200;

    private static final int BUFFER_BYTES = 256 << 10;

    private final InputStream in;
    private final long bytesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private int filled;
    private int next;
    private long number;
    private long bytes;

    /** @param bytesMax how much is read; a file that is longer ends there, and so does what a small one unpacks to */
    UsageLines(InputStream in, long bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /** Goes to the next line. False if there is none. */
    boolean next() throws IOException {
        start = next;
        int at = start;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (at < filled) {
                next = at + 1;
                break;
            }
            int searched = makeRoom();
            if (!fill()) {
                at = filled;
                next = filled;
                if (at == start) {
                    return false;
                }
                break;
            }
            at = searched;
        }
        end = at > start && buffer[at - 1] == '\r' ? at - 1 : at;
        number++;
        return true;
    }

    /** Moves the line that is begun to the front. Of one that is far too long, half is forgotten. Returns where it ends. */
    private int makeRoom() {
        int begun = Math.min(filled - start, BUFFER_BYTES / 2);
        System.arraycopy(buffer, start, buffer, 0, begun);
        start = 0;
        filled = begun;
        return begun;
    }

    /** Reads more behind it. False if there is no more. */
    private boolean fill() throws IOException {
        int read = isOver() ? -1 : in.read(buffer, filled, BUFFER_BYTES - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        bytes += read;
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Behind the last byte of the line. */
    int end() {
        return end;
    }

    boolean isTooLong() {
        return end - start > LINE_BYTES_MAX;
    }

    boolean isBlank() {
        return end == start;
    }

    /** Which line it is, from 1. */
    long number() {
        return number;
    }

    /** Whether there was more than may be read. */
    boolean isOver() {
        return bytes > bytesMax;
    }

    boolean is(byte[] text) {
        return Arrays.equals(buffer, start, end, text, 0, text.length);
    }

    /** The line as a person may read it: what is not printable ASCII is a question mark, and what is too long is cut. */
    String text() {
        int length = Math.min(end - start, LINE_BYTES_MAX);
        StringBuilder text = new StringBuilder(length);
        for (int i = start; i < start + length; i++) {
            text.append(buffer[i] >= ' ' && buffer[i] < 0x7F ? (char) buffer[i] : '?');
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
