// A few line drawings of our own that stand for HubSpot's illustrations; names that mean alike share one.

const PAPER = '#f3f1ec';
const INK = '#5c5a55';
const ACCENT = '#ffb59b';
const TEAL = '#a9d8d6';

const people = (
  <>
    <circle cx="60" cy="46" r="18" fill={ACCENT} />
    <path d="M28 104c2-24 16-34 32-34s30 10 32 34z" fill={TEAL} />
    <circle cx="104" cy="54" r="13" fill={PAPER} />
    <path d="M82 104c4-16 12-24 22-24s20 8 22 24z" fill={PAPER} />
  </>
);
const calendar = (
  <>
    <rect x="30" y="30" width="100" height="78" rx="8" fill={PAPER} />
    <path d="M30 50h100" />
    <path d="M54 22v16M106 22v16" />
    <rect x="46" y="62" width="18" height="14" rx="3" fill={TEAL} />
    <rect x="72" y="62" width="18" height="14" rx="3" fill={ACCENT} />
    <rect x="98" y="62" width="18" height="14" rx="3" fill={TEAL} />
    <rect x="46" y="84" width="18" height="14" rx="3" fill={TEAL} />
  </>
);
const chart = (
  <>
    <rect x="26" y="24" width="108" height="84" rx="8" fill={PAPER} />
    <rect x="44" y="68" width="14" height="26" rx="3" fill={TEAL} />
    <rect x="70" y="52" width="14" height="42" rx="3" fill={ACCENT} />
    <rect x="96" y="40" width="14" height="54" rx="3" fill={TEAL} />
    <path d="M38 94h84" />
  </>
);
const building = (
  <>
    <rect x="36" y="28" width="52" height="80" rx="4" fill={PAPER} />
    <rect x="88" y="54" width="38" height="54" rx="4" fill={TEAL} />
    <path d="M50 44h8M66 44h8M50 60h8M66 60h8M50 76h8M66 76h8M102 68h10M102 84h10M26 108h110" />
  </>
);
const lock = (
  <>
    <rect x="48" y="58" width="64" height="50" rx="8" fill={ACCENT} />
    <path d="M60 58V44a20 20 0 0 1 40 0v14" />
    <circle cx="80" cy="80" r="5" fill={INK} />
    <path d="M80 84v10" />
  </>
);
const envelope = (
  <>
    <rect x="28" y="36" width="104" height="68" rx="8" fill={PAPER} />
    <path d="M30 42l50 36 50-36" />
    <circle cx="122" cy="38" r="13" fill={TEAL} />
    <path d="M116 38l4 4 8-8" />
  </>
);
const plug = (
  <>
    <rect x="26" y="46" width="44" height="44" rx="10" fill={TEAL} />
    <rect x="90" y="46" width="44" height="44" rx="10" fill={ACCENT} />
    <path d="M70 60h20M70 76h20" />
  </>
);
const target = (
  <>
    <circle cx="80" cy="68" r="42" fill={PAPER} />
    <circle cx="80" cy="68" r="26" fill={TEAL} />
    <circle cx="80" cy="68" r="10" fill={ACCENT} />
    <path d="M80 68l44-40M112 28h12v12" />
  </>
);
const trouble = (
  <>
    <path d="M80 26l52 84H28z" fill={PAPER} strokeLinejoin="round" />
    <path d="M80 56v26M80 94v2" strokeWidth="5" />
    <circle cx="124" cy="36" r="8" fill={ACCENT} />
  </>
);
const pages = (
  <>
    <rect x="52" y="24" width="64" height="80" rx="6" fill={TEAL} />
    <rect x="40" y="34" width="64" height="80" rx="6" fill={PAPER} />
    <path d="M54 54h36M54 68h36M54 82h20" />
  </>
);
const hourglass = (
  <>
    <path d="M54 28h52M54 108h52M60 28c0 24 40 28 40 40s-40 16-40 40M100 28c0 24-40 28-40 40s40 16 40 40" fill={PAPER} />
    <path d="M70 100c4-8 16-8 20 0z" fill={ACCENT} />
  </>
);
const deal = (
  <>
    <rect x="30" y="50" width="100" height="58" rx="8" fill={ACCENT} />
    <path d="M60 50V36h40v14M30 74h100" />
    <rect x="72" y="68" width="16" height="14" rx="3" fill={PAPER} />
  </>
);

const DRAWINGS: Record<string, JSX.Element> = {
  contacts: people,
  leads: people,
  social: people,
  customerSupport: people,
  customerExperience: people,
  registration: people,
  meetings: calendar,
  task: calendar,
  emptyStateCharts: chart,
  addOnReporting: chart,
  companies: building,
  building,
  store: building,
  storeDisabled: building,
  lock,
  unlock: lock,
  developerSecurityUpdate: lock,
  emailConfirmation: envelope,
  successfullyConnectedEmail: envelope,
  announcement: envelope,
  integrations: plug,
  api: plug,
  callingSetUp: plug,
  sandboxAddOn: plug,
  target,
  missedGoal: target,
  idea: target,
  errorGeneral: trouble,
  cone: trouble,
  errorHourglass: hourglass,
  deals: deal,
  productsShoppingCart: deal,
  paymentsButton: deal,
};

/** A drawing by HubSpot's name; a page of paper when we have none of that name. */
export function Drawing({ name, width, height }: { name: string; width: number; height?: number | undefined }) {
  return (
    <svg
      className="ui-drawing"
      viewBox="16 12 128 108"
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke={INK}
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {DRAWINGS[name] ?? pages}
    </svg>
  );
}
