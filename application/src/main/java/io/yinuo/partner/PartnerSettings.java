package io.yinuo.partner;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keysHome the folder of the keys that seal the secrets of providers; it belongs outside the database */
@ConfigurationProperties("yinuo.partner")
record PartnerSettings(@DefaultValue("data/keys") Path keysHome) {}
