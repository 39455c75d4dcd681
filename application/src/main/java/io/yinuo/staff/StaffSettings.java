package io.yinuo.staff;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param firstAdministrator who is let in when there is nobody yet; looked at only then */
@ConfigurationProperties("yinuo.staff")
record StaffSettings(@DefaultValue FirstAdministrator firstAdministrator) {

    /**
     * @param name     for signing in; empty: nobody is added
     * @param password 10 to 128 characters; to be changed after the first sign-in
     */
    record FirstAdministrator(
            @DefaultValue("") String name, @DefaultValue("") String password) {

        boolean isGiven() {
            return !name.isEmpty();
        }

        @Override
        public String toString() {
            return "FirstAdministrator[" + name + "]";
        }
    }
}
