package io.yinuo.commitment.web;

import io.yinuo.engine.commitment.ClauseState;

/** How a state is called in style sheets, text bundles and the API. */
final class States {

    private States() {}

    /** The class of its chip. All absences look alike; their words differ. */
    static String style(ClauseState state) {
        return switch (state) {
            case KEPT -> "kept";
            case AT_RISK -> "risk";
            case BROKEN -> "broken";
            case DUE_LATER -> "later";
            case NOT_BUILT, NOT_MEASURED, COVERAGE_TOO_LOW -> "none";
        };
    }

    /** Its lasting name in the API, and the end of its text key. */
    static String code(ClauseState state) {
        return switch (state) {
            case KEPT -> "kept";
            case AT_RISK -> "at-risk";
            case BROKEN -> "broken";
            case DUE_LATER -> "due-later";
            case NOT_BUILT -> "not-built";
            case NOT_MEASURED -> "not-measured";
            case COVERAGE_TOO_LOW -> "coverage-too-low";
        };
    }
}
