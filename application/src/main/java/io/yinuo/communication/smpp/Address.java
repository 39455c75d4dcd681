package io.yinuo.communication.smpp;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** An address as it is on the wire (SMPP 3.4, 5.2.5 to 5.2.9). */
public record Address(TypeOfNumber ton, NumberingPlanIndicator npi, String digits) {

    /** Home numbers as subscribers write them, foreign ones with their country code. */
    public static Address of(Msisdn phone) {
        String national = phone.national();
        boolean home = national.length() != Long.toString(phone.e164()).length();
        return new Address(
                home ? TypeOfNumber.NATIONAL : TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, national);
    }

    public static Address of(PortNumber port) {
        return new Address(TypeOfNumber.UNKNOWN, NumberingPlanIndicator.ISDN, port.digits());
    }
}
