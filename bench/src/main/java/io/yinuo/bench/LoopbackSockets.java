package io.yinuo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/** Listens on 127.0.0.1; the library alone would listen everywhere. */
final class LoopbackSockets implements ServerConnectionFactory {

    private static final int BACKLOG = 50;

    @Override
    public ServerConnection listen(int port) throws IOException {
        return listen(port, 0);
    }

    @Override
    public ServerConnection listen(int port, int timeoutMillis) throws IOException {
        return listen(port, timeoutMillis, BACKLOG);
    }

    @Override
    public ServerConnection listen(int port, int timeoutMillis, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket(port, backlog, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(timeoutMillis);
        return new ServerSocketConnection(socket);
    }
}
