package io.yinuo.ledger;

import org.agrona.MutableDirectBuffer;

/**
 * Takes the facts of the command that is being applied. They are handed out together, once the command is applied, each
 * under its {@link FactPosition}.
 */
public interface FactOutput {

    /** How long one fact may be. */
    int FACT_BYTES_MAX = 64 << 10;

    /** How many bytes the facts of one command may take, each counted with 32 bytes more. */
    int COMMAND_FACT_BYTES_MAX = 4 << 20;

    /**
     * Begins a fact. It ends with the next one, or with the command.
     *
     * @param kind   what it tells of, in the machine's own numbers, from 0 on
     * @param length how many bytes it has
     * @return where to write it, from 0 on; zeroes until then, and valid until the fact ends
     * @throws IllegalArgumentException if it is too long, or the command has too many
     */
    MutableDirectBuffer begin(int kind, int length);
}
