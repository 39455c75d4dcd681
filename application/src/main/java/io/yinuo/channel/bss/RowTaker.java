package io.yinuo.channel.bss;

import java.util.List;

/** Takes the rows of one kind into the area that they belong to. Safe for use by several threads. */
interface RowTaker {

    /** As the path of the request and the recipe name it: {@code lines}. */
    String kind();

    /** What a row has, in the order of the recipe. */
    List<String> columns();

    /**
     * Takes what is right. The same row again changes nothing, so that after an exception everything may be sent again.
     *
     * @param client the machine client that brings them
     * @return one answer for each row, in the same order
     */
    List<RowAnswer> take(List<Row> rows, String client);
}
