/** The doors of ordering: the API for providers, and the staff's pages of orders and of news to providers. */
@NullMarked
package io.yinuo.ordering.web;

import org.jspecify.annotations.NullMarked;
