/** The public board, a page a clause, and the API with the same figures. */
@NullMarked
package io.yinuo.commitment.web;

import org.jspecify.annotations.NullMarked;
