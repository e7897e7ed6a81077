package dev.tlstrace.demo.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;

/** A socket whose connection is reset, and which says so as it is said elsewhere. */
final class ForeignSocket extends Socket {
    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }

            @Override
            public int read() throws IOException {
                throw new SocketException("Connexion r\u00e9initialis\u00e9e par le correspondant");
            }
        };
    }
}
