package io.yinuo.charging.usage;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line: {@code record,phone,use,at,units,network}. Nothing is allocated for a line that is right; what was read
 * stands here until the next. One thread.
 */
final class RecordLine {

    private static final int FIELDS = 6;
    private static final int RECORD_MAX = 64;
    private static final int CODE_MAX = 30;
    private static final long PHONE_MIN = 1_000_000L;
    private static final long SECONDS_MAX = 0xFFFF_FFFFL;
    private static final long NOT_A_NUMBER = -1;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final int[] commas = new int[FIELDS + 1];
    private byte[] line = {};
    private long record;
    private long phone;
    private long at;
    private long units;
    private long dateSeen = -1;
    private long epochDay;

    /** Reads it. Returns what is wrong with it, or null. */
    @Nullable
    Reject read(byte[] buffer, int from, int to) {
        line = buffer;
        int fields = 0;
        commas[0] = from - 1;
        for (int i = from; i < to; i++) {
            if (buffer[i] == ',' && ++fields < FIELDS) {
                commas[fields] = i;
            }
        }
        if (fields != FIELDS - 1) {
            return Reject.FIELDS;
        }
        commas[FIELDS] = to;
        if (!isRecord()) {
            return Reject.RECORD;
        }
        phone = number(start(1), end(1), 15);
        if (phone < PHONE_MIN || buffer[start(1)] == '0') {
            return Reject.PHONE;
        }
        if (!isCode()) {
            return Reject.USE;
        }
        at = moment();
        if (at == NOT_A_NUMBER) {
            return Reject.AT;
        }
        units = number(start(4), end(4), 18);
        if (units == NOT_A_NUMBER) {
            return Reject.UNITS;
        }
        int digits = end(5) - start(5);
        boolean isNetwork = digits >= 3 && buffer[start(5)] != '0' && number(start(5), end(5), 6) >= 0;
        return digits == 0 || isNetwork ? null : Reject.NETWORK;
    }

    private int start(int field) {
        return commas[field] + 1;
    }

    private int end(int field) {
        return commas[field + 1];
    }

    /** Also makes the digest of the record's name. */
    private boolean isRecord() {
        int length = end(0) - start(0);
        if (length < 1 || length > RECORD_MAX) {
            return false;
        }
        long mixed = length;
        for (int i = start(0); i < end(0); i++) {
            byte each = line[i];
            if (!isLetterOrDigit(each) && each != '-' && each != '_' && each != '.' && each != ':') {
                return false;
            }
            mixed = Long.rotateLeft((mixed ^ each) * MIX, 29);
        }
        mixed = (mixed ^ mixed >>> 32) * MIX;
        record = mixed ^ mixed >>> 29;
        return true;
    }

    private static boolean isLetterOrDigit(byte each) {
        return (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z');
    }

    /** A class's code as the catalogue writes it, or the digits of a rating group. */
    private boolean isCode() {
        int from = start(2);
        int to = end(2);
        if (to > from && line[from] >= '0' && line[from] <= '9') {
            return number(from, to, 10) >= 0;
        }
        if (to - from < 2 || to - from > CODE_MAX || line[from] < 'A' || line[from] > 'Z') {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte each = line[i];
            if (!(each >= 'A' && each <= 'Z') && !(each >= '0' && each <= '9') && each != '-') {
                return false;
            }
        }
        return true;
    }

    private long number(int from, int to, int digitsMax) {
        if (to <= from || to - from > digitsMax) {
            return NOT_A_NUMBER;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** {@code 2026-08-15T10:02:00Z} or with an offset like {@code +08:00}. */
    private long moment() {
        int from = start(3);
        int length = end(3) - from;
        if (length < 20
                || line[from + 4] != '-'
                || line[from + 7] != '-'
                || line[from + 10] != 'T'
                || line[from + 13] != ':'
                || line[from + 16] != ':') {
            return NOT_A_NUMBER;
        }
        long year = number(from, from + 4, 4);
        long month = number(from + 5, from + 7, 2);
        long day = number(from + 8, from + 10, 2);
        long hour = number(from + 11, from + 13, 2);
        long minute = number(from + 14, from + 16, 2);
        long second = number(from + 17, from + 19, 2);
        if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) {
            return NOT_A_NUMBER;
        }
        if (hour > 23 || minute > 59 || second > 59 || !isDate(year, month, day)) {
            return NOT_A_NUMBER;
        }
        long seconds = epochDay * 86_400 + hour * 3_600 + minute * 60 + second;
        if (line[from + 19] == 'Z') {
            return length == 20 && seconds >= 0 && seconds <= SECONDS_MAX ? seconds : NOT_A_NUMBER;
        }
        if (length != 25 || (line[from + 19] != '+' && line[from + 19] != '-') || line[from + 22] != ':') {
            return NOT_A_NUMBER;
        }
        long hours = number(from + 20, from + 22, 2);
        long minutes = number(from + 23, from + 25, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return NOT_A_NUMBER;
        }
        long offset = hours * 3_600 + minutes * 60;
        long utc = line[from + 19] == '+' ? seconds - offset : seconds + offset;
        return utc >= 0 && utc <= SECONDS_MAX ? utc : NOT_A_NUMBER;
    }

    /** Most lines of a file are of the day of the line before. */
    private boolean isDate(long year, long month, long day) {
        long date = (year * 100 + month) * 100 + day;
        if (date != dateSeen) {
            try {
                epochDay = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
            } catch (DateTimeException e) {
                dateSeen = -1;
                return false;
            }
            dateSeen = date;
        }
        return true;
    }

    /** A digest of the name of the record. */
    long record() {
        return record;
    }

    long phone() {
        return phone;
    }

    /** When it was, epoch seconds. */
    long at() {
        return at;
    }

    long units() {
        return units;
    }

    byte[] bytes() {
        return line;
    }

    int codeStart() {
        return start(2);
    }

    int codeEnd() {
        return end(2);
    }

    int networkStart() {
        return start(5);
    }

    int networkEnd() {
        return end(5);
    }
}
