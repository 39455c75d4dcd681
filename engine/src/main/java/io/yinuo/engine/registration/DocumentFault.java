package io.yinuo.engine.registration;

/** What is wrong with the number of a document. */
public enum DocumentFault {
    /** It has not the form of such a number. */
    MALFORMED,
    CHECK_CHARACTER_WRONG,
    BIRTH_DATE_IMPOSSIBLE
}
