package io.yinuo.bench.nchf;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * One connection of HTTP/2 in clear text (RFC 9113, by prior knowledge) that posts JSON, made to cost as little as possible
 * on a machine that it shares with what it measures: header fields are literals that no side must remember (RFC 7541, 6.2.2),
 * and of an answer only the status is read. Requests are sent by one thread; answers are heard on the connection's own.
 */
final class PlainHttp2 implements Closeable {

    /** What became of a request, given when it was due (nano time). */
    interface Heard {
        void answer(int status, long dueNanos);
    }

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JSON = "application/json".getBytes(StandardCharsets.US_ASCII);
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int LARGE_WINDOW = 1 << 30;

    /** The statuses of the static table, and the index of the first. */
    private static final int STATUS_FIRST = 8;

    private static final int[] STATUSES = {200, 204, 206, 304, 400, 404, 500};
    private static final int FIRST_WINDOW = 65_535;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final Heard heard;
    private final byte[] authority;
    private final Semaphore places;
    private final Semaphore window = new Semaphore(FIRST_WINDOW);
    private final Map<Integer, Long> due = new ConcurrentHashMap<>();
    private final Thread reader;
    private int nextStream = 1;

    /** @param atOnceMax requests without an answer; who asks for one more waits */
    PlainHttp2(int port, int atOnceMax, Heard heard) throws IOException {
        this.heard = heard;
        this.places = new Semaphore(atOnceMax);
        this.authority = ("127.0.0.1:" + port).getBytes(StandardCharsets.US_ASCII);
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out.write(PREFACE);
        // SETTINGS_HEADER_TABLE_SIZE 0, so that no field must be remembered; SETTINGS_INITIAL_WINDOW_SIZE 2^30
        frame(SETTINGS, 0, 0, new byte[] {0, 1, 0, 0, 0, 0, 0, 4, 0x40, 0, 0, 0});
        frame(WINDOW_UPDATE, 0, 0, number(LARGE_WINDOW));
        out.flush();
        reader = Thread.ofPlatform().daemon().name("http2").start(this::read);
    }

    /** Posts, and returns when it is sent; waits for a place and for room in the window. */
    void post(String path, byte[] body, long dueNanos) throws IOException, InterruptedException {
        places.acquire();
        window.acquire(body.length);
        ByteArrayOutputStream fields = new ByteArrayOutputStream(192);
        fields.write(0x83); // :method POST
        fields.write(0x86); // :scheme http
        literal(fields, 1, authority);
        literal(fields, 4, path.getBytes(StandardCharsets.US_ASCII));
        literal(fields, 15, JSON); // content-type is 31: 15 and the rest
        synchronized (out) {
            int stream = nextStream;
            nextStream += 2;
            due.put(stream, dueNanos);
            frame(HEADERS, END_HEADERS, stream, fields.toByteArray());
            frame(DATA, END_STREAM, stream, body);
            out.flush();
        }
    }

    /** A field whose name stands in the static table; an index of 15 goes on with 31 - 15 in the next byte. */
    private static void literal(ByteArrayOutputStream fields, int index, byte[] value) {
        fields.write(index);
        if (index == 15) {
            fields.write(31 - 15);
        }
        fields.write(value.length); // shorter than 127
        fields.writeBytes(value);
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >>> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    private void read() {
        Map<Integer, Integer> statuses = new HashMap<>();
        long received = 0;
        try {
            while (true) {
                int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt() & 0x7FFF_FFFF;
                byte[] payload = in.readNBytes(length);
                switch (type) {
                    case HEADERS -> statuses.put(stream, status(payload));
                    case DATA -> received += length;
                    case RST_STREAM -> ended(stream, 0);
                    case SETTINGS -> acknowledge(SETTINGS, flags, new byte[0]);
                    case PING -> acknowledge(PING, flags, payload);
                    case WINDOW_UPDATE -> grow(stream, payload);
                    case GOAWAY -> throw new IOException("The other side ends the connection");
                    default -> {} // nothing for us
                }
                if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
                    Integer status = statuses.remove(stream);
                    ended(stream, status == null ? 0 : status);
                }
                if (received > LARGE_WINDOW / 2) {
                    synchronized (out) {
                        frame(WINDOW_UPDATE, 0, 0, number((int) received));
                        out.flush();
                    }
                    received = 0;
                }
            }
        } catch (IOException e) {
            due.keySet().forEach(stream -> ended(stream, 0));
        }
    }

    /**
     * The first field of an answer is its status (RFC 9113, 8.3.2): one of the static table, or a literal whose name stands
     * there, plain or in the Huffman code (RFC 7541, 6.1, 6.2, Appendix A). Returns 0 if it is none of these.
     */
    static int status(byte[] fields) {
        int at = 0;
        while (at < fields.length && (fields[at] & 0xE0) == 0x20) {
            at++; // a change of the dynamic table's size, of one byte
        }
        int first = fields[at] & 0xFF;
        if (first >= 0x80) {
            int index = (first & 0x7F) - STATUS_FIRST;
            return index >= 0 && index < STATUSES.length ? STATUSES[index] : 0;
        }
        int name = (first & 0xC0) == 0x40 ? first & 0x3F : first & 0x0F;
        if (name < STATUS_FIRST || name >= STATUS_FIRST + STATUSES.length || fields.length < at + 4) {
            return 0;
        }
        int length = fields[at + 1] & 0x7F;
        return (fields[at + 1] & 0x80) == 0
                ? Integer.parseInt(new String(fields, at + 2, length, StandardCharsets.US_ASCII))
                : digits(fields, at + 2);
    }

    /** Three digits in the Huffman code: 0, 1 and 2 have five bits, the others six, which begin with 25. */
    private static int digits(byte[] fields, int from) {
        int bits = (fields[from] & 0xFF) << 16;
        bits |= (fields[from + 1] & 0xFF) << 8;
        bits |= from + 2 < fields.length ? fields[from + 2] & 0xFF : 0;
        int left = 24;
        int number = 0;
        for (int digit = 0; digit < 3; digit++) {
            int five = (bits >>> (left - 5)) & 0x1F;
            int six = (bits >>> (left - 6)) & 0x3F;
            number = number * 10 + (five < 3 ? five : six - 25 + 3);
            left -= five < 3 ? 5 : 6;
        }
        return number;
    }

    private void ended(int stream, int status) {
        Long dueNanos = due.remove(stream);
        if (dueNanos != null) {
            places.release();
            heard.answer(status, dueNanos);
        }
    }

    private void acknowledge(int type, int flags, byte[] payload) throws IOException {
        if ((flags & ACK) == 0) {
            synchronized (out) {
                frame(type, ACK, 0, payload);
                out.flush();
            }
        }
    }

    private void grow(int stream, byte[] payload) {
        if (stream == 0) {
            int by = ByteBuffer.wrap(payload).getInt() & 0x7FFF_FFFF;
            window.release(by);
        }
    }

    /** How many requests have no answer. */
    int outstanding() {
        return due.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            reader.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
