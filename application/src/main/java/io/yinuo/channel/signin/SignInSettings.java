package io.yinuo.channel.signin;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and machines sign in.
 *
 * @param keys                 the folder of the key that signs tokens; readable by its owner only
 * @param tokenLife            how long a machine's token is good; a renewed secret ends old tokens after this time
 * @param window               over which wrong passwords and codes are counted, and how long somebody is locked out
 * @param wrongPerName         how many wrong passwords for one name
 * @param wrongPerAddress      how many wrong passwords, codes or secrets from one address
 * @param codeLife             how long a one-time code is good
 * @param codeTries            how many wrong tries end a code
 * @param codesPerPhone        how many codes one phone gets in an hour
 * @param codesPerAddress      how many codes one address may ask for in an hour
 */
@ConfigurationProperties("yinuo.sign-in")
record SignInSettings(
        @DefaultValue("data/keys") Path keys,
        @DefaultValue("10m") Duration tokenLife,
        @DefaultValue("15m") Duration window,
        @DefaultValue("5") int wrongPerName,
        @DefaultValue("30") int wrongPerAddress,
        @DefaultValue("5m") Duration codeLife,
        @DefaultValue("5") int codeTries,
        @DefaultValue("5") int codesPerPhone,
        @DefaultValue("20") int codesPerAddress) {}
