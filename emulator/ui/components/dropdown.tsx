// A button with a menu, and the items of it.
import type { Ref } from 'react';
import type { DropdownButtonItemProps, DropdownProps } from '@hubspot/ui-extensions';
import { useOverlayCarrier } from './carrier.tsx';
import { Glyph } from './glyph.tsx';
import { classes, mark, shortSize } from './mark.ts';
import { usePopup } from './popup.ts';

/** A button with a menu. The menu stays mounted while closed, so that an item's overlay outlives it. */
export function Dropdown({
  buttonText = 'Actions',
  variant = 'secondary',
  buttonSize,
  disabled,
  options,
  children,
  testId,
}: DropdownProps) {
  const popup = usePopup();
  const className = classes('ui-button', `ui-button-${variant}`, `ui-size-${shortSize(buttonSize)}`);
  return (
    <div className="ui-dropdown" ref={popup.root} onKeyDown={popup.onKeyDown} {...mark('Dropdown', { testId })}>
      <button
        type="button"
        className={className}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={popup.open}
        onClick={popup.toggle}
      >
        <span className="ui-button-text">{buttonText}</span>
        <Glyph name="downCarat" size={14} />
      </button>
      <div className="ui-menu" role="menu" hidden={!popup.open} onClick={popup.close}>
        {options?.map((option) => (
          <button key={option.label} type="button" role="menuitem" className="ui-menu-item" onClick={() => void option.onClick?.()}>
            {option.label}
          </button>
        ))}
        {children}
      </div>
    </div>
  );
}

export function DropdownButtonItem({ onClick, overlay, children, testId }: DropdownButtonItemProps) {
  const { anchor, press, overlayNode } = useOverlayCarrier(onClick, overlay);
  return (
    <>
      <button
        type="button"
        role="menuitem"
        className="ui-menu-item"
        ref={anchor as Ref<HTMLButtonElement>}
        onClick={press}
        {...mark('DropdownButtonItem', { testId })}
      >
        {children}
      </button>
      {overlayNode}
    </>
  );
}
