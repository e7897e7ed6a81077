import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.http3.Http3ServerConnectionHandler;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.util.ReferenceCountUtil;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpOption;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The JDK's HTTP/3 client, since 26, against Netty's HTTP/3 server, whose QUIC is quiche's and whose TLS is BoringSSL's. Run from
 * its source on such a JDK: {@code trusted}, {@code untrusted} or {@code certificate-required}, then a key store. With a third
 * argument, a file for the server's secrets, it says its port and waits for a line before the client begins.
 */
final class Http3Exchange {
    private static final char[] PASSWORD = "changeit".toCharArray();

    public static void main(String[] arguments) throws Exception {
        String how = arguments[0];
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(arguments[1]))) {
            keys.load(in, PASSWORD);
        }
        Path secrets = arguments.length > 2 ? Path.of(arguments[2]) : null;
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Channel server = new Bootstrap()
                    .group(loop)
                    .channel(NioDatagramChannel.class)
                    .handler(codec(keys, how.equals("certificate-required"), secrets))
                    .bind(new InetSocketAddress("127.0.0.1", 0))
                    .sync()
                    .channel();
            if (secrets != null) {
                System.out.println("port " + ((InetSocketAddress) server.localAddress()).getPort());
                System.in.read();
            }
            System.out.println(ask(server, how.equals("untrusted") ? null : keys));
            server.close().sync();
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private static String ask(Channel server, KeyStore trusted) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_3)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                    .version(HttpClient.Version.HTTP_3)
                    .setOption(HttpOption.H3_DISCOVERY, HttpOption.Http3DiscoveryMode.HTTP_3_URI_ONLY)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.version();
        } catch (java.io.IOException e) {
            return e.getClass().getName();
        }
    }

    private static ChannelHandler codec(KeyStore keys, boolean certificateRequired, Path secrets) throws Exception {
        QuicSslContextBuilder tls = QuicSslContextBuilder.forServer(
                        (PrivateKey) keys.getKey("server", PASSWORD),
                        null,
                        (X509Certificate) keys.getCertificate("server"))
                .applicationProtocols(Http3.supportedApplicationProtocols())
                .clientAuth(certificateRequired ? ClientAuth.REQUIRE : ClientAuth.NONE);
        if (secrets != null) {
            tls.keylog((engine, line) -> {
                try {
                    Files.writeString(secrets, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
        return Http3.newQuicServerCodecBuilder()
                .sslContext(tls.build())
                .maxIdleTimeout(10, TimeUnit.SECONDS)
                .initialMaxData(1 << 20)
                .initialMaxStreamDataBidirectionalLocal(1 << 20)
                .initialMaxStreamDataBidirectionalRemote(1 << 20)
                .initialMaxStreamsBidirectional(10)
                .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                .handler(new ChannelInitializer<QuicChannel>() {
                    @Override
                    protected void initChannel(QuicChannel channel) {
                        channel.pipeline().addLast(new Http3ServerConnectionHandler(new Requests()));
                    }
                })
                .build();
    }

    private static final class Requests extends ChannelInitializer<QuicStreamChannel> {
        @Override
        protected void initChannel(QuicStreamChannel stream) {
            stream.pipeline().addLast(new Http3RequestStreamInboundHandler() {
                @Override
                protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
                    ReferenceCountUtil.release(frame);
                    Http3HeadersFrame headers = new DefaultHttp3HeadersFrame();
                    headers.headers().status("200").addInt("content-length", 2);
                    context.write(headers);
                    context.writeAndFlush(new DefaultHttp3DataFrame(
                                    Unpooled.copiedBuffer("ok", StandardCharsets.US_ASCII)))
                            .addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
                }

                @Override
                protected void channelRead(ChannelHandlerContext context, Http3DataFrame frame) {
                    ReferenceCountUtil.release(frame);
                }

                @Override
                protected void channelInputClosed(ChannelHandlerContext context) {}
            });
        }
    }
}
