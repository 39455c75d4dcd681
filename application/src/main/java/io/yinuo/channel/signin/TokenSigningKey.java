package io.yinuo.channel.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.yinuo.database.KeyFile;
import java.nio.file.Path;
import java.text.ParseException;

/**
 * The key that signs our tokens (RS256, 3,072 bits), as a JWK in a file that only its owner reads. Made at the first start
 * and kept, so that tokens stay good over a restart.
 */
final class TokenSigningKey {

    private static final int BITS = 3072;

    private TokenSigningKey() {}

    /**
     * @throws IllegalStateException if the file is open to others, or holds no such key: a wrong key is never replaced
     *     silently
     */
    static RSAKey in(Path folder) {
        Path file = folder.resolve("token-signing.jwk");
        KeyFile.makeIfMissing(file, () -> fresh().toJSONString());
        KeyFile.refuseIfOpenToOthers(file, "signs tokens", "delete it: a new one is made.");
        try {
            RSAKey key = RSAKey.parse(KeyFile.read(file));
            if (!key.isPrivate()) {
                throw new IllegalStateException(file + " holds no private key");
            }
            return key;
        } catch (ParseException e) {
            throw new IllegalStateException(file + " holds no RSA key in JWK form", e);
        }
    }

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java makes RSA keys", e);
        }
    }
}
