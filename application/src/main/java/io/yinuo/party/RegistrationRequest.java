package io.yinuo.party;

/**
 * What somebody shows to be registered. Never logged: {@link #toString} says nothing.
 *
 * @param name     of the person, 2 to 60 characters, as the document has it
 * @param document which document it is
 * @param number   of the document; for a resident identity card 18 characters with the check character of GB 11643
 * @param checkedBy who looked at the document: a member of staff, a shop, or the system that was in charge before
 */
public record RegistrationRequest(String name, Document document, String number, String checkedBy) {

    /** The documents that the 2013 rules on real-name registration name first. */
    public enum Document {
        RESIDENT_ID_CARD,
        PASSPORT,
        MILITARY_ID,
        HONG_KONG_MACAO_PERMIT,
        TAIWAN_PERMIT
    }

    @Override
    public String toString() {
        return "RegistrationRequest[" + document + "]";
    }
}
