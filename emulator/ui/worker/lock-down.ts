// Takes away what HubSpot's sandbox does not have, so that a card which leans on it fails here and not first in HubSpot.
// The policy that worker.js is served with refuses the network even to code that digs the functions out again.
const FORBIDDEN = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'BroadcastChannel',
  'indexedDB',
  'caches',
  'localStorage',
  'sessionStorage',
  'Worker',
];

/** Removes network and storage by name from a worker's global, for good. */
export function lockDown(globals: object): void {
  for (const name of FORBIDDEN) {
    Object.defineProperty(globals, name, { value: undefined, configurable: false, writable: false });
  }
}
