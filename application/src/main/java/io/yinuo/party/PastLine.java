package io.yinuo.party;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;

/** A line that another system ran before Yinuo was there, with the document that it rests on. */
public record PastLine(Msisdn msisdn, Region region, Language language, RegistrationRequest registration) {}
