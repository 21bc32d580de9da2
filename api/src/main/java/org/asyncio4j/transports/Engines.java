package org.asyncio4j.transports;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A factory for engines configured by options. Any thread. */
final class Engines {

    private static final int ANY_PORT = -1;

    private Engines() {}

    static SSLEngine make(SslOptions options, TlsRole role, Consumer<SSLParameters> change) {
        SSLContext context = options.context();
        String host = options.serverHostname();
        boolean client = role == TlsRole.CLIENT;
        SSLEngine engine =
                client && host != null ? context.createSSLEngine(host, ANY_PORT) : context.createSSLEngine();
        engine.setUseClientMode(client);
        SSLParameters parameters = engine.getSSLParameters();
        if (client) {
            parameters.setServerNames(serverNames(host));
            if (options.isHostnameChecked()) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
        }
        change.accept(parameters);
        engine.setSSLParameters(parameters);
        List<String> alpn = List.of(parameters.getApplicationProtocols());
        if (!client && !alpn.isEmpty()) {
            // Java's own selection ends the handshake if no protocol is in common
            engine.setHandshakeApplicationProtocolSelector(
                    (self, offered) -> alpn.stream().filter(offered::contains).findFirst().orElse(""));
        }
        return engine;
    }

    /** Returns the server names to request: host names only, as the protocol specifies. */
    private static List<SNIServerName> serverNames(@Nullable String host) {
        if (host == null || isLiteral(host)) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host));
        } catch (IllegalArgumentException notAName) {
            return List.of(); // such as one with an underscore; its certificate is still compared
        }
    }

    private static boolean isLiteral(String host) {
        try {
            var _ = InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
