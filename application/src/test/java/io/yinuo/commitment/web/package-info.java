@NullMarked
package io.yinuo.commitment.web;

import org.jspecify.annotations.NullMarked;
