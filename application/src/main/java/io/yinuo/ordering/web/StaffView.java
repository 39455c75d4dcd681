package io.yinuo.ordering.web;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.context.i18n.LocaleContextHolder;

/** How values read on the staff's pages, in the reader's language and the operator's zone. */
public final class StaffView {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Operator operator;

    public StaffView(Operator operator) {
        this.operator = operator;
    }

    public String of(Wording wording) {
        return wording.in(Language.of(LocaleContextHolder.getLocale()));
    }

    public String moment(Instant instant) {
        return MOMENT.format(instant.atZone(operator.zone()));
    }
}
