/**
 * Files of use: what happened while nobody asked for quota, in the form of {@code docs/usage-files.md}. A file is looked
 * through as a whole first; then its records are booked in the order of the file, a batch at a time, each under the key of
 * file and line, so that a file may be begun again at any line.
 *
 * <pre>
 *   in/ ─▶ Inspection ─ not a file of use ─▶ refused/
 *              │
 *          Settlement ─ batches ─▶ UseLedger
 *              │ after each: how far, what was rejected
 *              ▼
 *        UsageFileStore ─▶ rejected/      and the file ─▶ done/
 * </pre>
 */
@NullMarked
package io.yinuo.charging.usage;

import org.jspecify.annotations.NullMarked;
