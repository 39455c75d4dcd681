package io.yinuo.engine.charging;

/**
 * The form on which the engine writes its answer. One form serves any number of commands, one after another: the engine
 * blanks it first, so that nothing is allocated for an answer. Which lines are filled in depends on the command.
 */
public final class Answer {

    private Outcome outcome = Outcome.DONE;
    private boolean isRepeated;
    private long balanceFen;
    private long number;
    private long pack;
    private long amountFen;
    private long coveredUnits;
    private long grantedUnits;
    private long validUntil;
    private boolean isFinal;
    private long leftUnits;
    private int work;

    Answer blank() {
        outcome = Outcome.DONE;
        isRepeated = false;
        balanceFen = 0;
        number = 0;
        pack = 0;
        amountFen = 0;
        coveredUnits = 0;
        grantedUnits = 0;
        validUntil = 0;
        isFinal = false;
        leftUnits = 0;
        work = 0;
        return this;
    }

    public Outcome outcome() {
        return outcome;
    }

    public boolean isDone() {
        return outcome == Outcome.DONE;
    }

    /** Whether this key was answered before, and this is the first answer again. */
    public boolean isRepeated() {
        return isRepeated;
    }

    /** What the account holds after the command; negative if it owes. */
    public long balanceFen() {
        return balanceFen;
    }

    /** The number of the charge that the command made or gave back; 0 if there is none. */
    public long number() {
        return number;
    }

    /** The number of the pack that the command made or changed; 0 if there is none. */
    public long pack() {
        return pack;
    }

    /** What the command charged, gave back or added, never negative. */
    public long amountFen() {
        return amountFen;
    }

    /** How much of the reported use was covered by packs. */
    public long coveredUnits() {
        return coveredUnits;
    }

    public long grantedUnits() {
        return grantedUnits;
    }

    /** Until when a grant is valid, in seconds since 1970. */
    public long validUntil() {
        return validUntil;
    }

    /** Whether nothing will be granted after this grant, as things stand. */
    public boolean isFinal() {
        return isFinal;
    }

    /** What packs still hold for this class of use. */
    public long leftUnits() {
        return leftUnits;
    }

    /** How often an account was looked at because its time had come; fewer than asked for means that all is done. */
    public int work() {
        return work;
    }

    void outcome(Outcome what) {
        outcome = what;
    }

    void repeated() {
        isRepeated = true;
    }

    void balanceFen(long fen) {
        balanceFen = fen;
    }

    void number(long made) {
        number = made;
    }

    void pack(long made) {
        pack = made;
    }

    void amountFen(long fen) {
        amountFen = fen;
    }

    void coveredUnits(long units) {
        coveredUnits = units;
    }

    void granted(long units, long until, boolean last) {
        grantedUnits = units;
        validUntil = until;
        isFinal = last;
    }

    void leftUnits(long units) {
        leftUnits = units;
    }

    void work(int looks) {
        work = looks;
    }
}
