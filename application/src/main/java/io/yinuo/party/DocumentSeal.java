package io.yinuo.party;

import io.yinuo.database.Vault;
import io.yinuo.engine.registration.DocumentForm;
import java.util.HexFormat;
import java.util.UUID;

/** How documents are sealed: each value for its own record, and one index for the same document in all records. */
final class DocumentSeal {

    private final Vault vault;

    DocumentSeal(Vault vault) {
        this.vault = vault;
    }

    byte[] sealName(UUID registration, String name) {
        return vault.seal(name, registration + "/name");
    }

    byte[] sealNumber(UUID registration, String number) {
        return vault.seal(number, registration + "/number");
    }

    /** The keyed digest by which a document is found, in hex; the same number of another kind of document differs. */
    String index(RegistrationRequest.Document document, String number) {
        return HexFormat.of().formatHex(vault.index(document + ":" + DocumentForm.written(number)));
    }
}
