/** A real browser for the tests of pages: Debian's Chromium, driven by Playwright, judged by axe-core. */
@NullMarked
package io.yinuo.browser;

import org.jspecify.annotations.NullMarked;
