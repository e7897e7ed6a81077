package dev.tlstrace.oracle.peer;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslCertificateCompressionAlgorithm;
import io.netty.handler.ssl.OpenSslCertificateCompressionConfig;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.internal.tcnative.SSLContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLEngine;

/** BoringSSL as Netty's peers have it, with netty-tcnative. */
public final class BoringSsl {
    private static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.0 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n";

    private static final int TIMEOUT_SECONDS = 60;

    private final PeerOptions options;
    private final CountDownLatch connections;

    private BoringSsl(PeerOptions options) {
        this.options = options;
        connections = new CountDownLatch(options.number("times", 1));
    }

    public static void play(PeerOptions options) throws Exception {
        BoringSsl peer = new BoringSsl(options);
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            peer.run(loop);
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private void run(EventLoopGroup loop) throws Exception {
        SslContext context = context();
        if (options.isClient()) {
            Bootstrap client =
                    new Bootstrap().group(loop).channel(NioSocketChannel.class).handler(new Side(context));
            InetSocketAddress server =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), options.number("port", 0));
            for (int i = 0; i < options.number("times", 1); i++) {
                client.connect(server).sync().channel().closeFuture().sync();
            }
        } else {
            ChannelFuture listening = new ServerBootstrap()
                    .group(loop)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(new Side(context))
                    .bind(InetAddress.getLoopbackAddress(), 0)
                    .sync();
            options.say("port " + ((InetSocketAddress) listening.channel().localAddress()).getPort());
            if (!connections.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                options.say("nobody came");
            }
        }
    }

    /** By tcnative's handle of the context, which Netty keeps to itself: what it gives out is BoringSSL's. */
    private void logSecrets(SslContext context) throws ReflectiveOperationException {
        Field handle = ReferenceCountedOpenSslContext.class.getDeclaredField("ctx");
        handle.setAccessible(true);
        SSLContext.setKeyLogCallback(
                handle.getLong(context), (ssl, line) -> options.secret(new String(line, StandardCharsets.US_ASCII)));
    }

    private SslContext context() throws Exception {
        SslContext context = withoutSecrets();
        logSecrets(context);
        return context;
    }

    private SslContext withoutSecrets() throws Exception {
        String keys = options.one("keys", options.isClient() ? "" : "rsa");
        SslContextBuilder builder = options.isClient()
                ? SslContextBuilder.forClient()
                : SslContextBuilder.forServer(
                        options.file(keys + ".crt").toFile(),
                        options.file(keys + ".key").toFile());
        if (options.isClient() && !keys.isEmpty()) {
            builder.keyManager(
                    options.file(keys + ".crt").toFile(),
                    options.file(keys + ".key").toFile());
        }
        builder.sslProvider(SslProvider.OPENSSL).protocols(options.list("protocols"));
        if (options.has("auth")) {
            builder.clientAuth(ClientAuth.valueOf(options.one("auth", "")))
                    .trustManager(options.file("root.crt").toFile());
        } else {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
        if (options.has("suites")) {
            builder.ciphers(options.list("suites"));
        }
        if (options.has("alpn")) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    options.list("alpn")));
        }
        if (options.has("groups")) {
            builder.option(OpenSslContextOption.GROUPS, options.list("groups").toArray(new String[0]));
        }
        if (options.has("compress")) {
            builder.option(
                    OpenSslContextOption.CERTIFICATE_COMPRESSION_ALGORITHMS,
                    OpenSslCertificateCompressionConfig.newBuilder()
                            .addAlgorithm(new Zlib(), OpenSslCertificateCompressionConfig.AlgorithmMode.Both)
                            .build());
        }
        return builder.enableOcsp(options.has("ocsp")).build();
    }

    private final class Side extends ChannelInitializer<SocketChannel> {
        private final SslContext context;

        Side(SslContext context) {
            this.context = context;
        }

        @Override
        protected void initChannel(SocketChannel channel) throws Exception {
            // another one has other keys for its tickets
            SslContext used = options.has("forgets") ? context() : context;
            SslHandler tls = options.isClient()
                    ? used.newHandler(channel.alloc(), options.one("sni", "localhost"), 443)
                    : used.newHandler(channel.alloc());
            if (options.has("ocsp") && !options.isClient()) {
                SSLEngine engine = tls.engine();
                ((ReferenceCountedOpenSslEngine) engine).setOcspResponse(Files.readAllBytes(options.file("ocsp.der")));
            }
            channel.closeFuture().addListener(closed -> connections.countDown());
            channel.pipeline().addLast(tls, new Http());
        }
    }

    /** As much of it as both sides need. */
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is seen by the other side
    private final class Http extends SimpleChannelInboundHandler<ByteBuf> {
        private final StringBuilder received = new StringBuilder();

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (options.isClient()) {
                context.writeAndFlush(Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII));
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            received.append(bytes.toString(StandardCharsets.ISO_8859_1));
            boolean answer = !options.isClient() && received.indexOf("\r\n\r\n") >= 0;
            if (answer) {
                context.writeAndFlush(Unpooled.copiedBuffer(RESPONSE, StandardCharsets.US_ASCII))
                        .addListener(ChannelFutureListener.CLOSE);
            } else if (options.isClient() && received.indexOf("ok\n") >= 0) {
                context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            options.say(cause);
            context.close();
        }
    }

    /** RFC 8879, section 3. */
    private static final class Zlib implements OpenSslCertificateCompressionAlgorithm {
        @Override
        public byte[] compress(SSLEngine engine, byte[] message) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
                deflating.write(message);
            }
            return out.toByteArray();
        }

        @Override
        public byte[] decompress(SSLEngine engine, int length, byte[] compressed) throws IOException {
            return new InflaterInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
        }

        @Override
        public int algorithmId() {
            return 1;
        }
    }
}
