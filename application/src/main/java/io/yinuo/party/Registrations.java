package io.yinuo.party;

import io.yinuo.kernel.Msisdn;
import java.util.List;

/** Where identity documents are checked. Safe for use by several threads. */
public interface Registrations {

    /** Checks the document and, if it is right, stores it encrypted. The same document again is a new registration. */
    RegistrationAnswer verify(RegistrationRequest request);

    /**
     * The lines that rest on a document, by number; found without opening anything that is sealed.
     *
     * @param number of the document, as a person writes it
     * @param max    how many at most
     */
    List<Msisdn> linesOf(RegistrationRequest.Document document, String number, int max);
}
