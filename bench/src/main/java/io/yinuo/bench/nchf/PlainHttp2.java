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
        frame(SETTINGS, 0, 0, new byte[] {0, 4, 0x40, 0, 0, 0}); // SETTINGS_INITIAL_WINDOW_SIZE 2^30
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

    /** The first field of an answer is its status, from the static table or as three digits. */
    private static int status(byte[] fields) {
        int at = 0;
        while (at < fields.length && (fields[at] & 0xE0) == 0x20) {
            at++; // a change of the dynamic table's size, of one byte
        }
        return switch (fields[at] & 0xFF) {
            case 0x88 -> 200;
            case 0x89 -> 204;
            case 0x8C -> 400;
            case 0x8D -> 404;
            case 0x8E -> 500;
            default -> 1; // another one
        };
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
