package dev.tlstrace.compat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;

/** Argument: the trust store. */
public final class NettyClient {
    public static void main(String[] arguments) throws Exception {
        SslContext tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(Program.trust(arguments[0]))
                .build();
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Program.asking((host, port) -> {
            Channel channel = new Bootstrap()
                    .group(loops)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel created) {
                            created.pipeline().addLast("tls", tls.newHandler(created.alloc(), host, port));
                        }
                    })
                    .connect(host, port)
                    .sync()
                    .channel();
            try {
                ((SslHandler) channel.pipeline().get("tls")).handshakeFuture().sync();
            } finally {
                channel.close().sync();
            }
        });
    }
}
