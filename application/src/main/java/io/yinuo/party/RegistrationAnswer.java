package io.yinuo.party;

import java.util.List;

/** What comes of a request for registration. */
public sealed interface RegistrationAnswer {

    record Verified(VerifiedRegistration registration) implements RegistrationAnswer {}

    /** Not verified; nothing was stored. */
    record Refused(List<Reason> reasons) implements RegistrationAnswer {}

    enum Reason {
        NAME_MISSING,
        NUMBER_MALFORMED,
        CHECK_CHARACTER_WRONG,
        BIRTH_DATE_IMPOSSIBLE,
        CHECKER_MISSING
    }
}
