package io.yinuo.ordering;

import java.util.List;

/** What comes of 恢复. */
public sealed interface UndoAnswer {

    /** These run again on the old terms, without a new charge for what is paid. */
    record Resumed(List<Subscription> resumed, List<Subscription> notPossible) implements UndoAnswer {}

    /** There is no stop of the last 24 hours. */
    record NothingToUndo() implements UndoAnswer {}
}
