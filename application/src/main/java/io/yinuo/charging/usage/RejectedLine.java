package io.yinuo.charging.usage;

/** @param line its number in the file, from 1 */
record RejectedLine(long line, Reject reason, String text) {

    /** As a line of CSV after RFC 4180. */
    String csv() {
        return line + "," + reason + ",\"" + text.replace("\"", "\"\"") + "\"";
    }
}
