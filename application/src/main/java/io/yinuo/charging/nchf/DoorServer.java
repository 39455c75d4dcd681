package io.yinuo.charging.nchf;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.ssl.SslBundle;

/**
 * An HTTP/2 server of its own for one servlet: no filters, sessions or pages between a request and the ledger. Clear text
 * comes with prior knowledge or by upgrade; with a certificate, by ALPN. Each request has a virtual thread, which waits
 * for the ledger where it is: that is what a callback would do, without the way back through the container.
 */
final class DoorServer {

    private static final long IDLE_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long READ_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final int BACKLOG = 200;
    private static final int SWALLOWED_MAX = 1 << 20;

    /**
     * How much of a body may come before it is read. Tomcat has two buffers of this size for each request; at the 64 KiB of
     * RFC 9113, 6.9.2, they were three quarters of all that a request allocated. A usual request has less than 2 KB.
     */
    private static final int WINDOW_BYTES = 8 << 10;

    private final Tomcat tomcat = new Tomcat();
    private final Path scratch;

    DoorServer(NchfSettings settings, Optional<SslBundle> ssl, HttpServlet servlet) {
        Registry.disableRegistry(); // nobody looks at this server by JMX
        try {
            scratch = Files.createTempDirectory("yinuo-nchf");
        } catch (IOException e) {
            throw new UncheckedIOException("The door for network functions needs a folder of its own", e);
        }
        tomcat.setBaseDir(scratch.toString());
        tomcat.setSilent(true);
        tomcat.getEngine().setName("nchf");
        StandardHost host = (StandardHost) tomcat.getHost();
        host.setErrorReportValveClass(null);
        host.setAutoDeploy(false);
        host.getPipeline().addValve(new ProblemValve());
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        context.setCookies(false);
        // The servlet is ours and never unloaded alone, so there is nothing to look for when it ends.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        Tomcat.addServlet(context, "nchf", servlet);
        context.addServletMappingDecoded("/*", "nchf");
        tomcat.setConnector(connector(settings, ssl));
    }

    private static Connector connector(NchfSettings settings, Optional<SslBundle> ssl) {
        Http2Protocol http2 = new Http2Protocol();
        http2.setMaxConcurrentStreams(settings.streamsMax());
        http2.setMaxConcurrentStreamExecution(settings.streamsMax());
        http2.setInitialWindowSize(WINDOW_BYTES);
        http2.setKeepAliveTimeout(IDLE_MILLIS);
        http2.setReadTimeout(READ_MILLIS);
        http2.setStreamReadTimeout(READ_MILLIS);
        http2.setStreamWriteTimeout(READ_MILLIS);

        Http11NioProtocol protocol = new Http11NioProtocol();
        protocol.setAddress(settings.address());
        protocol.setPort(settings.port());
        protocol.setMaxConnections(settings.connectionsMax());
        protocol.setAcceptCount(BACKLOG);
        protocol.setConnectionTimeout((int) READ_MILLIS);
        protocol.setMaxSwallowSize(SWALLOWED_MAX);
        protocol.setExecutor(new VirtualThreadExecutor("nchf-"));
        protocol.addUpgradeProtocol(http2);

        Connector connector = new Connector(protocol);
        ssl.ifPresent(bundle -> {
            connector.setScheme("https");
            connector.setSecure(true);
            protocol.setSSLEnabled(true);
            connector.addSslHostConfig(secured(bundle));
        });
        return connector;
    }

    private static SSLHostConfig secured(SslBundle bundle) {
        SSLHostConfig config = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(bundle.getStores().getKeyStore());
        String password = bundle.getKey().getPassword() == null
                ? bundle.getStores().getKeyStorePassword()
                : bundle.getKey().getPassword();
        if (password != null) {
            certificate.setCertificateKeyPassword(password);
        }
        if (bundle.getKey().getAlias() != null) {
            certificate.setCertificateKeyAlias(bundle.getKey().getAlias());
        }
        config.addCertificate(certificate);
        config.setProtocols("TLSv1.2+TLSv1.3");
        if (bundle.getStores().getTrustStore() != null) {
            config.setTrustStore(bundle.getStores().getTrustStore()); // clients show who they are
            config.setCertificateVerification("required");
        }
        return config;
    }

    /** Opens the door. Returns on which port. */
    int start() {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The door for network functions did not open", e);
        }
        int port = tomcat.getConnector().getLocalPort();
        if (port <= 0) {
            stop();
            throw new IllegalStateException(
                    "The door for network functions did not open; is yinuo.nchf.port in use by another program?");
        }
        return port;
    }

    void stop() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The door for network functions did not close", e);
        } finally {
            removeScratch();
        }
    }

    private void removeScratch() {
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // the folder is empty but for names; the system's own cleaning takes them
        }
    }
}
