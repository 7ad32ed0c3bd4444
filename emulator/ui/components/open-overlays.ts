// The overlays that a card has, by their id, so that a card can open or close one by name.
type Handles = { open: () => void; close: () => void };
const overlays = new Map<string, Handles>();

/** Makes an overlay known for as long as it is mounted; the answer forgets it again. */
export function registerOverlay(id: string, handles: Handles): () => void {
  overlays.set(id, handles);
  return () => {
    if (overlays.get(id) === handles) overlays.delete(id);
  };
}

/** Closes the overlay of this id; nothing happens when none is known. */
export function closeOverlay(id: string): void {
  overlays.get(id)?.close();
}

/** Opens the overlay of this id; nothing happens when none is known. */
export function openOverlay(id: string): void {
  overlays.get(id)?.open();
}
