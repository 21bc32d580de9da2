package org.asyncio4j.transports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/** The contents of a PEM file (RFC 7468); text between its blocks is ignored, as are blocks of other kinds. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);

    private record Block(String label, String text) {}

    private final Path file;
    private final List<Block> blocks;

    private Pem(Path file, List<Block> blocks) {
        this.file = file;
        this.blocks = blocks;
    }

    static Pem read(Path file) {
        List<Block> blocks = new ArrayList<>();
        try {
            Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                blocks.add(new Block(matcher.group(1), matcher.group(2)));
            }
        } catch (NoSuchFileException missing) {
            throw new Pem(file, blocks).failure("there is no such file", missing);
        } catch (IOException failure) {
            throw new Pem(file, blocks).failure(failure.getMessage(), failure);
        }
        return new Pem(file, blocks);
    }

    /** Returns the failure that reports what is wrong with this file. */
    RuntimeException failure(@Nullable String why, @Nullable Throwable cause) {
        return Throwing.any(new SSLException("cannot use the PEM file " + file + ": " + why, cause));
    }

    /** Returns all certificates, in order; at least one. */
    List<X509Certificate> certificates() {
        List<X509Certificate> found = new ArrayList<>();
        for (Block each : blocks) {
            if (each.label.equals("CERTIFICATE") || each.label.equals("X509 CERTIFICATE")) {
                found.add(certificate(bytes(each), found.size() + 1));
            }
        }
        if (found.isEmpty()) {
            throw failure("it holds no certificate" + instead(), null);
        }
        return List.copyOf(found);
    }

    private X509Certificate certificate(byte[] der, int number) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException malformed) {
            throw failure("its certificate no. " + number + " is malformed", malformed);
        }
    }

    /** Returns the first private key, which belongs to {@code owner}. */
    PrivateKey privateKey(PublicKey owner) {
        for (Block each : blocks) {
            if (each.label.endsWith("PRIVATE KEY")) {
                return privateKey(each, owner);
            }
        }
        throw failure("it holds no private key" + instead(), null);
    }

    private PrivateKey privateKey(Block block, PublicKey owner) {
        if (block.label.startsWith("ENCRYPTED") || block.text.contains("ENCRYPTED")) {
            throw failure("its private key is encrypted; decrypt it with: openssl pkey", null);
        }
        byte[] der = bytes(block);
        byte[] pkcs8 = block.label.equals("PRIVATE KEY") ? der : Pkcs8.wrap(der, owner);
        try {
            return KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException unfit) {
            throw failure(
                    "its private key is malformed, or not of the certificate's kind, " + owner.getAlgorithm(), unfit);
        }
    }

    private byte[] bytes(Block block) {
        try {
            return Base64.getMimeDecoder().decode(block.text);
        } catch (IllegalArgumentException malformed) {
            throw failure("its " + block.label + " is not valid Base64", malformed);
        }
    }

    /** Returns what the file holds instead: one file may have been mistaken for the other. */
    private String instead() {
        return blocks.isEmpty() ? "" : ", but: " + blocks.getFirst().label;
    }
}
