package io.yinuo.kernel;

/** Volumes as customers read them: 400MB, 1.46GB. What does not come out even is rounded down, so that nobody is promised more. */
public final class Volumes {

    private static final long KILOBYTE = 1L << 10;
    private static final long MEGABYTE = 1L << 20;
    private static final long GIGABYTE = 1L << 30;

    private Volumes() {}

    /** @param bytes at least 0 */
    public static String of(long bytes) {
        if (bytes >= GIGABYTE) {
            return hundredths(bytes / GIGABYTE, bytes % GIGABYTE * 100 / GIGABYTE) + "GB";
        }
        if (bytes >= MEGABYTE || bytes == 0) {
            return hundredths(bytes / MEGABYTE, bytes % MEGABYTE * 100 / MEGABYTE) + "MB";
        }
        return bytes / KILOBYTE + "KB";
    }

    private static String hundredths(long whole, long hundredths) {
        if (hundredths == 0) {
            return Long.toString(whole);
        }
        String digits = (hundredths < 10 ? "0" : "") + hundredths;
        return whole + "." + (digits.endsWith("0") ? digits.substring(0, 1) : digits);
    }
}
