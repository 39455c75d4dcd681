package io.yinuo.party;

import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The operator's lines. Safe for use by several threads; every change joins the caller's transaction or makes its own.
 */
public interface Lines {

    int FOUND_AT_ONCE_MAX = 5_000;

    Optional<Line> find(Msisdn msisdn);

    /**
     * Those of these lines that are ours, in no order.
     *
     * @param lines at most {@link #FOUND_AT_ONCE_MAX}
     */
    default List<Line> findAll(Collection<Msisdn> lines) {
        if (lines.size() > FOUND_AT_ONCE_MAX) {
            throw new IllegalArgumentException("At most " + FOUND_AT_ONCE_MAX + " lines at once, not " + lines.size());
        }
        return lines.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** Sets a new or closed number aside for a region. A number in somebody's hands stays as it is. */
    Line reserve(Msisdn msisdn, Region region, Language language);

    /** Makes a reserved or suspended line active for the person registered. There is no other way to an active line. */
    @Keeps(value = "C5.1", provedBy = "LineActivationTest")
    ActivationAnswer activate(Msisdn msisdn, VerifiedRegistration registration);

    /** Stops an active line for a time. Returns whether it was active. */
    boolean suspend(Msisdn msisdn);

    /** Ends a line. Returns whether there was one to end. */
    boolean close(Msisdn msisdn);

    /** The language in which a phone is spoken to; Chinese for phones that are not ours. */
    Language languageOf(Msisdn msisdn);

    /** From now on the phone is spoken to in this language. Phones that are not ours are not remembered. */
    void speak(Msisdn msisdn, Language language);
}
