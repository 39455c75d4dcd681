package io.yinuo.simulator.sms;

/**
 * One short message as it goes over the wire: a whole one, or a part of a long one.
 *
 * @param reference the number that the parts of one long message share; 0 for a whole message
 * @param number    which part, from 1
 * @param count     how many parts; 1 for a whole message
 * @param body      the coded text without header; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // lives between the wire and the joining; nobody compares fragments
public record Fragment(int reference, int number, int count, int dataCoding, byte[] body) {

    public Fragment {
        if (count < 1 || count > 255 || number < 1 || number > count) {
            throw new IllegalArgumentException("Part " + number + " of " + count);
        }
    }

    public boolean isWhole() {
        return count == 1;
    }
}
