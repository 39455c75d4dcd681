package io.yinuo.engine.charging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/** A process of its own that lives through the town of a seed and writes down what the engine has become. */
final class OtherMachine {

    static final int COMMANDS = 500;

    private OtherMachine() {}

    public static void main(String[] args) throws IOException {
        String digest = SideBySide.live(Long.parseLong(args[0]), COMMANDS, new ConcurrentHashMap<>());
        Files.writeString(Path.of(args[1]), digest);
    }
}
