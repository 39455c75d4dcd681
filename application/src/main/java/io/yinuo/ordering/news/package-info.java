/** How providers are told what happened: signed webhooks, told until they are acknowledged or given up. */
@NullMarked
package io.yinuo.ordering.news;

import org.jspecify.annotations.NullMarked;
