/**
 * Where people and machines come in: the SMS dialogues, sign-in, the page shell, self-care, the desk and the guided demo.
 * It translates between what people say and what the areas do, and holds no rules of its own.
 */
@NullMarked
@ApplicationModule(
        displayName = "Channel",
        allowedDependencies = {
            "database",
            "party",
            "catalog",
            "communication",
            "staff",
            "charging",
            "partner",
            "ordering",
            "trouble"
        })
package io.yinuo.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
