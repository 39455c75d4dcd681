package io.yinuo.trouble;

import io.yinuo.kernel.Msisdn;
import java.util.List;

/** Where reports are taken. Safe for use by several threads. */
public interface Reports {

    /**
     * Opens a report and numbers it.
     *
     * @param source the incoming message or page action that it came by, so that the same is not opened twice
     * @param words  at most 2,000 characters
     */
    Report open(String source, Msisdn from, Report.About about, String words, String context);

    /** The newest reports of a phone, newest first. */
    List<Report> of(Msisdn from, int max);
}
