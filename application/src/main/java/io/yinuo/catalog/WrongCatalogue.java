package io.yinuo.catalog;

/** Something in the file of the charging catalogue is wrong; the message says what, and where. */
final class WrongCatalogue extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    WrongCatalogue(String where, String what) {
        super(where + ": " + what);
    }

    WrongCatalogue(String where, String what, Throwable cause) {
        super(where + ": " + what, cause);
    }
}
