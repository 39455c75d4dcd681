package io.yinuo.ledger;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A deterministic state machine: the same commands in the same order lead to the same state, the same answers and the same
 * facts, on every member and in every replay. It knows no clock, no random numbers, no threads and no files; the time
 * arrives with each command.
 *
 * <p>One thread calls it. A command can arrive more than once, because a client that got no answer sends it again: so
 * each carries a key, and a known key gets its first answer and makes no fact. A refusal is an answer. An exception means
 * that the state can no longer be trusted, and stops the member.
 */
public interface ReplicatedMachine {

    /**
     * Applies one command.
     *
     * @param logPosition     where the log stands after this command; larger with each
     * @param timestampMillis the time that the log gave the command; never smaller than that of the one before
     * @param command         only the bytes from offset on, for the length, and only during the call
     * @param answer          to be written from 0 on; reused, so its old content means nothing
     * @param facts           for what happened by it
     * @return how many bytes the answer has
     */
    int apply(
            long logPosition,
            long timestampMillis,
            DirectBuffer command,
            int offset,
            int length,
            MutableDirectBuffer answer,
            FactOutput facts);

    /**
     * Tells of a command that will soon be applied, so that its state can be fetched into the processor's cache beforehand.
     * It is told of some, of others not, and some never come: this must change nothing that an answer, a fact or a snapshot
     * depends on.
     *
     * @param command only the bytes from offset on, for the length, and only during the call; still unchecked
     */
    default void expect(DirectBuffer command, int offset, int length) {}

    /** Ends what {@link #expect} began: of all commands told so far, the first is applied next. */
    default void expectNow() {}

    /** The form in which {@link #writeTo} writes; told again by {@link SnapshotInput#formatVersion()}. */
    int formatVersion();

    /** Writes the whole state. */
    void writeTo(SnapshotOutput output);

    /** Takes the state that was written. Called at most once, before any command, on a fresh machine. */
    void readFrom(SnapshotInput input);
}
