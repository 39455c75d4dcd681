package io.yinuo.charging.nchf;

/**
 * A session as the ledger knows it, and the phone by which its partition is found.
 *
 * @param phone E.164 digits
 */
record SessionRef(long phone, long session) {}
