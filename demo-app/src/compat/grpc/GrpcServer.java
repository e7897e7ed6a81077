package dev.tlstrace.compat;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;

/** Argument: the key store. */
public final class GrpcServer {
    public static void main(String[] arguments) throws Exception {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .sslContext(GrpcSslContexts.configure(
                                SslContextBuilder.forServer(Program.keys(arguments[0])), SslProvider.JDK)
                        .build())
                .addService(ServerServiceDefinition.builder("compat")
                        .addMethod(Raw.METHOD, ServerCalls.asyncUnaryCall((request, answer) -> {
                            answer.onNext(request);
                            answer.onCompleted();
                        }))
                        .build())
                .build()
                .start();
        Program.serving(server.getPort());
    }
}
