// Modal, Panel and Tooltip: drawn outside of the card, above the page, while the element that carries them says so.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, ReactNode, RefObject } from 'react';
import { createPortal } from 'react-dom';
import type {
  ModalBodyProps,
  ModalFooterProps,
  ModalProps,
  PanelBodyProps,
  PanelFooterProps,
  PanelProps,
  PanelSectionProps,
  TooltipProps,
} from '@hubspot/ui-extensions';
import { useCarrier } from './carrier.tsx';
import { registerOverlay } from './open-overlays.ts';
import { classes, mark, shortSize } from './mark.ts';
import { useSurface } from './surface.ts';
import { Glyph } from './glyph.tsx';

type DialogProps = {
  component: string;
  id: string;
  title?: string | undefined;
  label?: string | undefined;
  className: string;
  blocking: boolean;
  testId?: string | undefined;
  onOpen?: (() => void) | undefined;
  onClose?: (() => void) | undefined;
  children?: ReactNode;
};

function Dialog(props: DialogProps) {
  const carrier = useCarrier();
  const { id, onClose } = props;
  const carrierRef = useRef(carrier);
  carrierRef.current = carrier;
  const close = useCallback(() => {
    carrierRef.current?.close();
    onClose?.();
  }, [onClose]);
  useEffect(() => registerOverlay(id, { close, open: () => carrierRef.current?.reopen() }), [id, close]);
  return carrier && !carrier.pressed ? null : createPortal(<DialogBox {...props} close={close} />, document.body);
}

/** The dialog itself, for whoever says by mounting it that it is open. */
export function DialogBox({
  component,
  title,
  label,
  className,
  blocking,
  testId,
  onOpen,
  close,
  children,
}: DialogProps & { close: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const surface = useSurface();
  const opened = useRef(onOpen);
  useEffect(() => {
    const box = ref.current;
    if (box && !box.open) {
      if (blocking) box.showModal();
      else box.show();
      opened.current?.();
    }
  }, [blocking]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <dialog
      ref={ref}
      className={className}
      aria-label={label ?? title}
      dir={surface.dir}
      lang={surface.lang}
      {...mark(component, { testId })}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={onKeyDown}
    >
      <div className="ui-dialog-head">
        <h2>{title}</h2>
        <button type="button" className="ui-icon-button" aria-label="Close" onClick={close}>
          <Glyph name="x" />
        </button>
      </div>
      {children}
    </dialog>
  );
}

/** A dialog in the middle of the page, which must be answered first. */
export function Modal({ id, title, width, variant, onOpen, onClose, children, testId, ...rest }: ModalProps) {
  const className = classes('ui-modal', `ui-width-${shortSize(width, 'sm')}`, variant === 'danger' && 'ui-modal-danger');
  return <Dialog component="Modal" {...{ id, title, testId, onOpen, onClose, className, children }} label={rest['aria-label']} blocking />;
}

/** A sheet at the side of the page. */
export function Panel({ id, title, width, variant, onOpen, onClose, children, testId, ...rest }: PanelProps) {
  const className = classes('ui-panel', `ui-width-${shortSize(width, 'sm')}`);
  return (
    <Dialog
      component="Panel"
      {...{ id, title, testId, onOpen, onClose, className, children }}
      label={rest['aria-label']}
      blocking={variant === 'modal'}
    />
  );
}

export const ModalBody = (props: ModalBodyProps) => (
  <div className="ui-dialog-body" {...mark('ModalBody', props)}>
    {props.children}
  </div>
);
export const ModalFooter = (props: ModalFooterProps) => (
  <footer className="ui-dialog-foot" {...mark('ModalFooter', props)}>
    {props.children}
  </footer>
);
export const PanelBody = (props: PanelBodyProps) => (
  <div className="ui-dialog-body" {...mark('PanelBody', props)}>
    {props.children}
  </div>
);
export const PanelFooter = (props: PanelFooterProps) => (
  <footer className="ui-dialog-foot" {...mark('PanelFooter', props)}>
    {props.children}
  </footer>
);
export const PanelSection = (props: PanelSectionProps) => (
  <section className={classes('ui-panel-section', props.flush && 'ui-flush')} {...mark('PanelSection', props)}>
    {props.children}
  </section>
);

function usePlace(
  anchor: RefObject<HTMLElement | null> | undefined,
  placement: NonNullable<TooltipProps['placement']>,
  shown: boolean,
): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    const box = anchor?.current?.getBoundingClientRect();
    if (!shown || !box) return;
    const middleX = Math.min(Math.max(box.left + box.width / 2, 140), window.innerWidth - 140);
    const middleY = box.top + box.height / 2;
    const places: Record<typeof placement, CSSProperties> = {
      top: { left: middleX, top: box.top - 8, translate: '-50% -100%' },
      bottom: { left: middleX, top: box.bottom + 8, translate: '-50% 0' },
      left: { left: box.left - 8, top: middleY, translate: '-100% -50%' },
      right: { left: box.right + 8, top: middleY, translate: '0 -50%' },
    };
    setPlace(places[placement === 'top' && box.top < 72 ? 'bottom' : placement]);
  }, [anchor, placement, shown]);
  return place;
}

/** A short explanation beside the element that carries it, while that is hovered or focused. */
export function Tooltip({ placement = 'top', children, testId }: TooltipProps) {
  const carrier = useCarrier();
  const surface = useSurface();
  const shown = Boolean(carrier?.hovered);
  const place = usePlace(carrier?.anchor, placement, shown);
  if (!shown) return null;
  const host = carrier?.anchor.current?.closest('dialog') ?? document.body;
  return createPortal(
    <div role="tooltip" className="ui-tooltip" style={place} dir={surface.dir} lang={surface.lang} {...mark('Tooltip', { testId })}>
      {children}
    </div>,
    host,
  );
}
