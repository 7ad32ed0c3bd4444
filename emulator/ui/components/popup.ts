// A small menu below a button: closes on Escape, on a press elsewhere, and moves between its items by the arrow keys.
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

type Popup = {
  root: RefObject<HTMLDivElement>;
  open: boolean;
  toggle: () => void;
  close: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The state of one popup; put `root` and `onKeyDown` on the element that holds both the button and the menu. */
export function usePopup(): Popup {
  const root = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      setOpen(false);
      root.current?.querySelector('button')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      moveFocus(root.current, event.key === 'ArrowDown' ? 1 : -1);
    }
  };
  return { root, open, toggle: () => setOpen((was) => !was), close: () => setOpen(false), onKeyDown };
}

function moveFocus(root: HTMLElement | null, step: 1 | -1): void {
  const items = [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"], [role="option"], .ui-menu input') ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  items[(at + step + items.length) % items.length]?.focus();
}
