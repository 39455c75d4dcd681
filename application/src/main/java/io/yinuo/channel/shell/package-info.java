/**
 * What every page has: the frame with seal, navigation and language, the headers that keep foreign script out, and errors
 * in words. A page names its frame by {@code <html th:replace="~{shell :: page(#{its.title}, ~{::main})}">}.
 */
@NullMarked
package io.yinuo.channel.shell;

import org.jspecify.annotations.NullMarked;
