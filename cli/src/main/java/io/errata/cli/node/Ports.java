package io.errata.cli.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import org.apache.kafka.common.utils.Utils;

/** Free ports of loopback. */
public final class Ports {
    private Ports() {}

    /**
     * Finds free ports. It holds them all at the same time, because two found in turn could be the same.
     *
     * @param wanted 0 = any free one
     * @throws IOException if one is taken
     */
    public static int[] free(int... wanted) throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int port : wanted) {
                held.add(bound(port));
            }
            return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            Utils.closeAll(held.toArray(ServerSocket[]::new));
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IOException("port " + port + " is taken: " + e.getMessage(), e);
        }
    }
}
