package dev.tlstrace.compat;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

/** Argument: the trust store. */
public final class GrpcClient {
    public static void main(String[] arguments) throws Exception {
        SslContext tls = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                .trustManager(Program.trust(arguments[0]))
                .build();
        Program.asking((host, port) -> {
            ManagedChannel channel =
                    NettyChannelBuilder.forAddress(host, port).sslContext(tls).build();
            try {
                ClientCalls.blockingUnaryCall(channel, Raw.METHOD, CallOptions.DEFAULT, new byte[0]);
            } finally {
                channel.shutdownNow();
            }
        });
    }
}
