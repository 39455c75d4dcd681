/**
 * Where the operator's own systems add money, {@code POST /api/lines/{msisdn}/top-ups}, and have recharge cards made and
 * stopped, {@code /api/recharge-card-batches}. And what anybody is told, here and elsewhere, while the ledger gives no answer.
 */
@NullMarked
package io.yinuo.charging.web;

import org.jspecify.annotations.NullMarked;
