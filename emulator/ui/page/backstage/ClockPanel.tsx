// HubSpot's clock: set ahead to see what time alone does. Other programs keep their own.
import type { Props } from './Backstage.tsx';
import { control } from './control-call.ts';
import { Panel } from './fields.tsx';

const steps = [
  { label: '+1 hour', ms: 3_600_000 },
  { label: '+1 day', ms: 86_400_000 },
  { label: '+1 week', ms: 7 * 86_400_000 },
  { label: '+30 days', ms: 30 * 86_400_000 },
];

export function ClockPanel({ view, refresh }: Props) {
  const set = async (body: object, done: string) => {
    await control({ portalId: view.frame.portal.portalId, method: 'PUT', path: '/clock', body, done });
    refresh();
  };
  return (
    <Panel title="Clock" icon="clock" hint="What HubSpot writes from now on is dated so. Apps keep their own time.">
      <p>
        <strong>
          <bdi>{view.nowText}</bdi>
        </strong>{' '}
        <span className="ui-micro">{view.aheadMs === 0 ? 'the time of this machine' : `${daysOf(view.aheadMs)} ahead`}</span>
      </p>
      <div className="ui-button-row">
        {steps.map(({ label, ms }) => (
          <button
            key={ms}
            type="button"
            className="ui-button ui-button-secondary ui-size-xs"
            onClick={() => void set({ addMs: ms }, 'The clock was set ahead.')}
          >
            {label}
          </button>
        ))}
        {view.aheadMs > 0 && (
          <button
            type="button"
            className="ui-button ui-button-transparent ui-size-xs"
            onClick={() => void set({ aheadMs: 0 }, 'The clock is right again.')}
          >
            Back to now
          </button>
        )}
      </div>
    </Panel>
  );
}

function daysOf(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  return [days > 0 ? `${days} d` : '', rest > 0 ? `${rest} h` : ''].filter(Boolean).join(' ') || 'less than 1 h';
}
