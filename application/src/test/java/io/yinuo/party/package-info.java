@NullMarked
package io.yinuo.party;

import org.jspecify.annotations.NullMarked;
