package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.StateInput;
import io.yinuo.engine.charging.memory.StateOutput;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A picture of the state in memory, which can be read again. */
public final class Picture implements StateOutput, StateInput {

    private long[] words = new long[1 << 12];
    private int end;
    private int place;

    static Picture of(ChargingEngine engine) {
        Picture picture = new Picture();
        engine.writeTo(picture);
        return picture;
    }

    @Override
    public void put(long value) {
        if (end == words.length) {
            words = Arrays.copyOf(words, end * 2);
        }
        words[end++] = value;
    }

    @Override
    public void put(long[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            put(values[i]);
        }
    }

    @Override
    public long get() {
        if (place == end) {
            throw new IllegalArgumentException("The picture ends here");
        }
        return words[place++];
    }

    @Override
    public void get(long[] into, int from, int count) {
        for (int i = from; i < from + count; i++) {
            into[i] = get();
        }
    }

    public boolean isReadToItsEnd() {
        return place == end;
    }

    public String digest() {
        ByteBuffer bytes = ByteBuffer.allocate(end * Long.BYTES);
        for (int i = 0; i < end; i++) {
            bytes.putLong(words[i]);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
