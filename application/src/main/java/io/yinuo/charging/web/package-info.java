/** Where the operator's own systems add money: {@code POST /api/lines/{msisdn}/top-ups}. */
@NullMarked
package io.yinuo.charging.web;

import org.jspecify.annotations.NullMarked;
