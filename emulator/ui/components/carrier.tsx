// The elements that may carry an overlay (buttons, links, tags, images): when it opens, where it points, how it is closed.
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject, SyntheticEvent } from 'react';
import type { ExtensionEvent, Reactions } from '@hubspot/ui-extensions';
import { closeOverlay, openOverlay } from './open-overlays.ts';

type PressHandler = ((event: ExtensionEvent, reactions: Reactions) => unknown) | undefined;
type CarrierState = { pressed: boolean; hovered: boolean; anchor: RefObject<HTMLElement | null>; close: () => void; reopen: () => void };

const CarrierContext = createContext<CarrierState | null>(null);

/** The state of the element whose `overlay` is being drawn, or null outside of one. */
export function useCarrier(): CarrierState | null {
  return useContext(CarrierContext);
}

/** A DOM event as plain data: nothing else can be posted to a worker. */
export function plainEvent(event: { type: string; bubbles: boolean; timeStamp: number }): ExtensionEvent {
  return { type: event.type, bubbles: event.bubbles, timeStamp: event.timeStamp, id: crypto.randomUUID() };
}

/** The second argument of every press handler: HubSpot's older way to open and close overlays. */
export const reactions: Reactions = { openPanel: openOverlay, openModal: openOverlay, closePanel: closeOverlay, closeModal: closeOverlay };

type Carrier = {
  anchor: RefObject<HTMLElement | null>;
  press: (event: SyntheticEvent) => void;
  hover: { onMouseEnter: () => void; onMouseLeave: () => void; onFocus: () => void; onBlur: () => void };
  overlayNode: ReactNode;
};

/** Wires a pressable element to its handler and its overlay. With `openWhen` false a press does not open the overlay. */
export function useOverlayCarrier(onClick: PressHandler, overlay: ReactNode, openOnPress = true): Carrier & { open: () => void } {
  const anchor = useRef<HTMLElement | null>(null);
  const [pressed, setPressed] = useState(false);
  const [hovered, setHovered] = useState(false);
  const state = useMemo<CarrierState>(
    () => ({ pressed, hovered, anchor, close: () => setPressed(false), reopen: () => setPressed(true) }),
    [pressed, hovered],
  );
  const press = (event: SyntheticEvent) => {
    if (overlay && openOnPress) setPressed(true);
    void onClick?.(plainEvent(event), reactions);
  };
  const hover = {
    onMouseEnter: () => setHovered(true),
    onMouseLeave: () => setHovered(false),
    onFocus: () => setHovered(true),
    onBlur: () => setHovered(false),
  };
  const overlayNode = overlay ? <CarrierContext.Provider value={state}>{overlay}</CarrierContext.Provider> : null;
  return { anchor, press, hover, overlayNode, open: () => setPressed(true) };
}

/** Opens the overlay when `loading` has turned off again, for a LoadingButton that asks for it. */
export function useOpenWhenLoaded(loading: boolean, wanted: boolean, open: () => void): void {
  const before = useRef(loading);
  useEffect(() => {
    if (wanted && before.current && !loading) open();
    before.current = loading;
  }, [loading, wanted, open]);
}
