package io.yinuo.engine.charging;

/**
 * The caller's own name for a command that moves money or packs, by which it is done once however often it is sent.
 *
 * @param first  half of the name's digest
 * @param second the other half; both zero is no key
 * @param print  a digest of what is asked, without the moment: another print under the same key is another command
 */
public record CommandKey(long first, long second, long print) {

    public CommandKey {
        if (first == 0 && second == 0) {
            throw new IllegalArgumentException("A key is not zero");
        }
    }
}
