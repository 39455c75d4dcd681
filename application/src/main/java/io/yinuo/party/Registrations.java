package io.yinuo.party;

/** Where identity documents are checked. Safe for use by several threads. */
public interface Registrations {

    /** Checks the document and, if it is right, stores it encrypted. The same document again is a new registration. */
    RegistrationAnswer verify(RegistrationRequest request);
}
