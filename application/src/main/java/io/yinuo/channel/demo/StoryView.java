package io.yinuo.channel.demo;

import java.util.List;
import java.util.Optional;

/**
 * The guided page at one moment, in the reader's language.
 *
 * @param phone    its number: {@code 138 0000 2047}
 * @param balance  in words
 * @param messages on its screen
 * @param quick    what may be sent with one press
 * @param cutOff   whether no line leads to the phones at present
 * @param finished whether every step is done
 */
record StoryView(
        String phone,
        String balance,
        List<Bubble> messages,
        List<Quick> quick,
        List<Step> steps,
        boolean cutOff,
        boolean finished) {

    /** How far a step is. */
    enum State {
        DONE,
        NOW,
        LATER
    }

    /**
     * One step of the story.
     *
     * @param clause  the promise that it is about: {@code C3.1}; empty if none
     * @param open    whether it is unfolded
     * @param outcome one sentence about how it went; empty as long as it is not done
     * @param seen    what has to be seen, and whether it was
     * @param asides  further things that were seen and need not be
     * @param refusal an answer of our API to show in full
     */
    record Step(
            int number,
            String title,
            String what,
            String why,
            String clause,
            State state,
            boolean open,
            String outcome,
            List<Sight> seen,
            List<String> asides,
            List<Deed> deeds,
            Optional<MachineAnswer> refusal) {

        public String stateName() { // or the template does not see it
            return state.name();
        }
    }

    record Sight(boolean seen, String text) {}

    /**
     * A button.
     *
     * @param id      of the button, lasting, so that it keeps the focus
     * @param path    where it posts to, below {@code /demo/}
     * @param to      whom the phone writes to; empty if it does not
     * @param words   what it writes
     * @param primary whether it is the next thing to do
     * @param enabled whether it makes sense now
     */
    record Deed(String id, String path, String label, String to, String words, boolean primary, boolean enabled) {}

    record Quick(String id, String words) {}

    /** A message on the screen. */
    record Bubble(long seq, boolean received, String number, String text, String time) {}
}
