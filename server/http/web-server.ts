// The listening socket and its patience. It knows nothing of routes.
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';

/** A server that holds no slow client: headers within 5 s, the whole request within 10 s, headers of 16 kB at most, none dropped in silence. */
export function createWebServer(listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16_384,
      requireHostHeader: true,
      insecureHTTPParser: false,
    },
    listener,
  );
  server.maxHeadersCount = 0;
  // Whoever asks first is told at once that nobody will wait for the body.
  const refuseExpectation: RequestListener = (_req, res) => {
    res.writeHead(417, { Connection: 'close', 'Content-Length': 0, 'Cache-Control': 'no-store' }).end();
  };
  server.on('checkContinue', refuseExpectation);
  server.on('checkExpectation', refuseExpectation);
  return server;
}
