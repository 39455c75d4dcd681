package io.yinuo.simulator.yinuo;

import tools.jackson.databind.JsonNode;

/**
 * What Yinuo answered.
 *
 * @param body the JSON of the answer; missing if it was none
 * @param text the answer as it came
 */
public record YinuoAnswer(int status, JsonNode body, String text) {

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The reason code of a refusal; empty if there is none. */
    public String reason() {
        return body.path("reason").asString("");
    }
}
