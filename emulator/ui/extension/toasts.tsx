// Short messages above everything else: what actions.addAlert shows.
import { useEffect, useRef, useState } from 'react';
import { Glyph } from '../components/glyph.tsx';

export type Toast = { type?: string | undefined; title?: string | undefined; message: string };
type Shown = Toast & { key: string };

const listeners = new Set<(toast: Shown) => void>();
const STAYS_MS = 8000;
/** React 18's types do not know the attribute yet; the browser does. */
const POPOVER: object = { popover: 'manual' };
const ICONS: Record<string, string> = {
  success: 'checkCircle',
  warning: 'warning',
  danger: 'exclamationCircle',
  error: 'exclamationCircle',
  tip: 'bulb',
};

/** Shows a message for some seconds. */
export function showToast(toast: Toast): void {
  const shown = { ...toast, key: crypto.randomUUID() };
  for (const listener of listeners) listener(shown);
}

/** The place of the messages: a popover, so that they stand above open dialogs. */
export function Toasts() {
  const [toasts, setToasts] = useState<Shown[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const drop = (key: string) => setToasts((before) => before.filter((one) => one.key !== key));
  useEffect(() => {
    const onToast = (toast: Shown) => {
      setToasts((before) => [...before.slice(-3), toast]);
      setTimeout(() => drop(toast.key), STAYS_MS);
    };
    listeners.add(onToast);
    return () => void listeners.delete(onToast);
  }, []);
  useEffect(() => {
    if (box.current?.matches(':popover-open')) box.current.hidePopover();
    if (toasts.length > 0) box.current?.showPopover();
  }, [toasts]);
  return (
    <div ref={box} className="toasts" {...POPOVER} role="status" aria-live="polite">
      {toasts.map((toast) => {
        const tone = toast.type === 'error' ? 'danger' : (toast.type ?? 'info');
        return (
          <div key={toast.key} className={`toast ui-tone-${tone}`}>
            <Glyph name={ICONS[toast.type ?? ''] ?? 'info'} size={20} />
            <div dir="auto">
              {toast.title && <strong>{toast.title}</strong>}
              <div>{toast.message}</div>
            </div>
            <button type="button" className="ui-icon-button" aria-label="Close" onClick={() => drop(toast.key)}>
              <Glyph name="x" size={14} />
            </button>
          </div>
        );
      })}
    </div>
  );
}
