package io.yinuo.channel.desk;

import io.yinuo.staff.StaffMember;
import java.util.List;

/**
 * What stands above every page of the desk, in the model under {@code desk}.
 *
 * @param links the pages that this person may open
 */
public record DeskFrame(StaffMember member, List<Link> links) {

    /**
     * @param textKey of its words
     * @param here    whether the reader is on this page or below it
     */
    public record Link(String path, String textKey, boolean here) {}
}
