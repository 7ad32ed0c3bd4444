// Buttons, links and menus that do what HubSpot itself can do with a record.
import type { ReactNode, Ref } from 'react';
import type { CrmActionButtonProps, CrmActionLinkProps, CrmCardActionsProps } from '@hubspot/ui-extensions/crm';
import { useOverlayCarrier } from './carrier.tsx';
import { useCrmAct } from './crm-act.ts';
import type { CrmAction } from './crm-act.ts';
import { useCrmPlace } from './crm-place.ts';
import { CrmWindowBox } from './crm-windows.tsx';
import { Glyph } from './glyph.tsx';
import { classes, mark, shortSize } from './mark.ts';
import { Tooltip } from './overlays.tsx';
import { usePopup } from './popup.ts';

const actionOf = ({ actionType, actionContext }: { actionType: CrmAction['actionType']; actionContext: object }): CrmAction => ({
  actionType,
  actionContext: actionContext as CrmAction['actionContext'],
});

export function CrmActionButton(props: CrmActionButtonProps) {
  const { variant = 'secondary', size, type = 'button', disabled, onClick, onError, children, testId } = props;
  const { open, close, act } = useCrmAct(useCrmPlace().portalId, onError);
  return (
    <>
      <button
        type={type}
        className={classes('ui-button', `ui-button-${variant}`, `ui-size-${shortSize(size)}`)}
        disabled={disabled}
        onClick={() => {
          void onClick?.();
          act(actionOf(props));
        }}
        {...mark('CrmActionButton', { testId })}
      >
        <span className="ui-button-text">{children}</span>
      </button>
      <CrmWindowBox open={open} close={close} />
    </>
  );
}

export function CrmActionLink(props: CrmActionLinkProps) {
  const { variant = 'primary', onClick, onError, children, testId } = props;
  const { open, close, act } = useCrmAct(useCrmPlace().portalId, onError);
  return (
    <>
      <button
        type="button"
        className={classes('ui-link', `ui-link-${variant}`, 'crm-action-link')}
        onClick={() => {
          void onClick?.();
          act(actionOf(props));
        }}
        {...mark('CrmActionLink', { testId })}
      >
        {children}
      </button>
      <CrmWindowBox open={open} close={close} />
    </>
  );
}

type Config = CrmCardActionsProps['actionConfigs'][number];
type Single = Extract<Config, { type: 'action-library-button' }>;

export function CrmCardActions({ actionConfigs = [], onError, testId }: CrmCardActionsProps) {
  const { open, close, act } = useCrmAct(useCrmPlace().portalId, onError);
  const press = (config: Single) => act(actionOf(config));
  return (
    <div className="crm-card-actions" {...mark('CrmCardActions', { testId })}>
      {actionConfigs.map((config, index) =>
        config.type === 'dropdown' ? (
          <Menu key={`${index} ${config.label}`} config={config} press={press} />
        ) : (
          <WithTip
            key={`${index} ${config.label}`}
            tip={config.tooltipText}
            className="ui-button ui-button-secondary ui-size-xs"
            disabled={config.disabled}
            press={() => press(config)}
          >
            {config.label ?? 'Action'}
          </WithTip>
        ),
      )}
      <CrmWindowBox open={open} close={close} />
    </div>
  );
}

function Menu({ config, press }: { config: Extract<Config, { type: 'dropdown' }>; press: (config: Single) => void }) {
  const popup = usePopup();
  return (
    <div className="ui-dropdown" ref={popup.root} onKeyDown={popup.onKeyDown}>
      <WithTip
        tip={config.tooltipText}
        className="ui-button ui-button-secondary ui-size-xs"
        disabled={config.disabled}
        press={popup.toggle}
        menu={popup.open}
      >
        {config.label ?? 'Actions'}
        <Glyph name="downCarat" size={12} />
      </WithTip>
      <div className="ui-menu ui-menu-end" role="menu" hidden={!popup.open} onClick={popup.close}>
        {config.options.map((option, index) => (
          <WithTip
            key={`${index} ${option.label}`}
            tip={option.tooltipText}
            className="ui-menu-item"
            disabled={option.disabled}
            press={() => press(option)}
            item
          >
            {option.label ?? 'Action'}
          </WithTip>
        ))}
      </div>
    </div>
  );
}

type TipProps = {
  tip: string | undefined;
  className: string;
  disabled: boolean | undefined;
  press: () => void;
  /** Whether the menu that this opens is open; without one it opens none. */
  menu?: boolean;
  item?: boolean;
  children: ReactNode;
};

function WithTip({ tip, className, disabled, press, menu, item, children }: TipProps) {
  const { anchor, hover, overlayNode } = useOverlayCarrier(undefined, tip ? <Tooltip>{tip}</Tooltip> : null, false);
  return (
    <>
      <button
        type="button"
        ref={anchor as Ref<HTMLButtonElement>}
        className={className}
        role={item ? 'menuitem' : undefined}
        disabled={disabled}
        aria-haspopup={menu === undefined ? undefined : 'menu'}
        aria-expanded={menu}
        aria-description={tip}
        onClick={press}
        {...hover}
      >
        {children}
      </button>
      {overlayNode}
    </>
  );
}
