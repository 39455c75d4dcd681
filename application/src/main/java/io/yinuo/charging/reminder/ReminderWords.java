package io.yinuo.charging.reminder;

import io.yinuo.charging.GivenAdvice;
import io.yinuo.kernel.Language;
import java.util.Optional;

/** A reminder in words, and what they advise. */
record ReminderWords(String text, Language language, Optional<GivenAdvice> advice) {}
