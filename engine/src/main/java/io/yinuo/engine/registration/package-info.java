/**
 * Whether an identity document can be what it says it is: a resident identity card by the check character of GB 11643 and
 * a birth date that has been, other documents by their form. That the document belongs to the person is for the eyes of
 * whoever sees both.
 */
@NullMarked
package io.yinuo.engine.registration;

import org.jspecify.annotations.NullMarked;
