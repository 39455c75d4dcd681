package io.yinuo.channel.demo;

import java.util.List;
import java.util.Optional;

/** A step of the story before it is known which one is the present one; see {@link StoryView.Step}. */
record Draft(
        boolean done,
        String outcome,
        String clause,
        List<StoryView.Sight> seen,
        List<String> asides,
        List<StoryView.Deed> deeds,
        Optional<MachineAnswer> refusal) {

    static StoryView.Sight sight(boolean seen, String text) {
        return new StoryView.Sight(seen, text);
    }

    /** A button that does something else than writing. */
    static StoryView.Deed deed(String id, String label, boolean primary, boolean enabled) {
        return new StoryView.Deed(id, id, label, "", "", primary, enabled);
    }

    /** A button with which the phone writes. */
    static StoryView.Deed writing(String id, String label, String to, String words, boolean primary, boolean enabled) {
        return new StoryView.Deed(id, "messages", label, to, words, primary, enabled);
    }
}
