// What tells how things stand: alerts, empty and failed states, progress, figures.
import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  IllustrationProps,
  LoadingSpinnerProps,
  ProgressBarProps,
  ScoreProps,
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
} from '@hubspot/ui-extensions';
import { Glyph } from './glyph.tsx';
import { Drawing } from './illustrations.tsx';
import { classes, mark, shortSize } from './mark.ts';

const ALERT_ICONS: Record<NonNullable<AlertProps['variant']>, string> = {
  info: 'info',
  tip: 'bulb',
  warning: 'warning',
  success: 'checkCircle',
  error: 'exclamationCircle',
  danger: 'exclamationCircle',
};

export function Alert({ title, variant = 'info', children, testId }: AlertProps) {
  const tone = variant === 'error' ? 'danger' : variant;
  return (
    <div className={`ui-alert ui-tone-${tone}`} role={tone === 'danger' ? 'alert' : 'status'} {...mark('Alert', { testId })}>
      <Glyph name={ALERT_ICONS[variant] ?? 'info'} size={20} />
      <div>
        <strong className="ui-alert-title">{title}</strong>
        {children && <div className="ui-alert-body">{children}</div>}
      </div>
    </div>
  );
}

export function EmptyState({
  title = 'Nothing here yet',
  layout = 'horizontal',
  imageName = 'emptyStateCharts',
  imageWidth = 250,
  reverseOrder,
  flush,
  children,
  testId,
}: EmptyStateProps) {
  return (
    <div
      className={classes('ui-state', `ui-layout-${layout}`, reverseOrder && 'ui-reverse', flush && 'ui-flush')}
      {...mark('EmptyState', { testId })}
    >
      <div className="ui-state-words">
        <h3 className="ui-heading">{title}</h3>
        <div>{children}</div>
      </div>
      <Drawing name={imageName} width={Math.min(imageWidth, 200)} />
    </div>
  );
}

export function ErrorState({ title = 'Something went wrong', type = 'error', children, testId }: ErrorStateProps) {
  return (
    <div className="ui-state ui-layout-vertical" role="alert" {...mark('ErrorState', { testId })}>
      <div className="ui-state-words">
        <h3 className="ui-heading">{title}</h3>
        <div>{children}</div>
      </div>
      <Drawing name={type === 'lock' ? 'lock' : type === 'support' ? 'customerSupport' : 'errorGeneral'} width={140} />
    </div>
  );
}

export const Illustration = ({ name, alt, width, height, testId }: IllustrationProps) => (
  <span role="img" aria-label={alt} {...mark('Illustration', { testId })}>
    <Drawing name={name} width={width ?? 120} height={height} />
  </span>
);

export function LoadingSpinner({ label, showLabel, size, layout = 'inline', testId }: LoadingSpinnerProps) {
  return (
    <div
      className={classes('ui-loading', `ui-loading-${layout}`, `ui-spin-${shortSize(size, 'sm')}`)}
      role="status"
      aria-label={label}
      {...mark('LoadingSpinner', { testId })}
    >
      <span className="ui-spinner" aria-hidden="true" />
      {showLabel && <span>{label}</span>}
    </div>
  );
}

export function ProgressBar(props: ProgressBarProps) {
  const max = props.maxValue ?? props.valueMax ?? 100;
  const value = Math.min(Math.max(props.value ?? 0, 0), max);
  const percent = max > 0 ? Math.round((value / max) * 100) : 0;
  return (
    <div className="ui-progress" {...mark('ProgressBar', props)}>
      {(props.title || props.showPercentage) && (
        <div className="ui-progress-head">
          <span>{props.title}</span>
          {props.showPercentage && <span>{percent}%</span>}
        </div>
      )}
      <div
        className={`ui-track ui-tone-${props.variant ?? 'success'}`}
        role="progressbar"
        aria-label={props['aria-label'] ?? props.title}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
      >
        <i style={{ inlineSize: `${percent}%` }} />
      </div>
      {props.valueDescription && <div className="ui-micro">{props.valueDescription}</div>}
    </div>
  );
}

export const ScoreCircle = ({ score, testId }: ScoreProps) => {
  const tone = score >= 75 ? 'success' : score >= 40 ? 'warning' : 'danger';
  return (
    <div className={`ui-score ui-tone-${tone}`} role="img" aria-label={`${score} of 100`} {...mark('ScoreCircle', { testId })}>
      {score}
    </div>
  );
};

export const Statistics = ({ children, testId }: StatisticsProps) => (
  <div className="ui-statistics" {...mark('Statistics', { testId })}>
    {children}
  </div>
);

export const StatisticsItem = ({ label, number, children, testId }: StatisticsItemProps) => (
  <div className="ui-statistic" {...mark('StatisticsItem', { testId })}>
    <div className="ui-statistic-label">{label}</div>
    <div className="ui-statistic-number">{number}</div>
    {children}
  </div>
);

export function StatisticsTrend({ value, direction, color, testId }: StatisticsTrendProps) {
  const tone = color ?? (direction === 'increase' ? 'green' : 'red');
  return (
    <div className={`ui-trend ui-trend-${tone}`} {...mark('StatisticsTrend', { testId })}>
      <span role="img" aria-label={direction === 'increase' ? 'Up' : 'Down'}>
        <Glyph name={direction === 'increase' ? 'upCarat' : 'downCarat'} size={14} />
      </span>
      {value}
    </div>
  );
}
