// The far end of hubspot.fetch for the settings page: answers what a test says, and remembers what was asked.
import type { Fetch } from '@stagebook/client';
import type { Problem, SaveSettingsRequest, Settings, SettingsAnswer, Source, SourcesAnswer, TemplatesAnswer } from '@stagebook/contract';

export type Reply = { status: number; body: unknown };
export type BackEnd = {
  fetch: Fetch;
  saves: SaveSettingsRequest[];
  reads: () => number;
  /** What was posted, oldest first. */
  posts: { path: string; body: Record<string, unknown> }[];
  next(reply: Reply | 'no answer'): void;
  /** The next answer to a request whose path ends like this, settings apart. */
  nextAt(path: string, reply: Reply | 'no answer'): void;
  serve(answer: SettingsAnswer): void;
  serveSources(answer: SourcesAnswer): void;
  serveTemplates(answer: TemplatesAnswer): void;
};

/** Serves the given settings, and what was saved last; `next` queues one other reply for the next request about settings. */
export function createBackEnd(start: SettingsAnswer): BackEnd {
  let current = start;
  let sources: SourcesAnswer = { sources: [], received: [], rejected: [] };
  let templates = someTemplates;
  let reads = 0;
  const saves: SaveSettingsRequest[] = [];
  const posts: BackEnd['posts'] = [];
  const queued: (Reply | 'no answer')[] = [];
  const elsewhere: { path: string; reply: Reply | 'no answer' }[] = [];
  const usual = (body: SaveSettingsRequest | undefined): Reply => {
    if (!body) return { status: 200, body: current };
    current = { ...current, version: body.baseVersion + 1, settings: body.settings, savedBy: 'me@example.com' };
    return { status: 200, body: { version: current.version } };
  };
  const other = (path: string, body: Record<string, unknown> | undefined): Reply => {
    if (path === '/api/templates') return { status: 200, body: templates };
    if (path.endsWith('/apply')) return { status: 200, body: { version: current.version } };
    if (path === '/api/sources' && !body) return { status: 200, body: sources };
    if (path === '/api/sources') {
      const source = someSource({ kind: body?.['kind'] as Source['kind'], name: String(body?.['name']) });
      sources = { ...sources, sources: [source, ...sources.sources] };
      return { status: 200, body: { source, secrets: { key: 'sb_secret_1' } } };
    }
    return { status: 202, body: { accepted: true } };
  };
  return {
    saves,
    posts,
    reads: () => reads,
    next: (reply) => void queued.push(reply),
    nextAt: (path, reply) => void elsewhere.push({ path, reply }),
    serve: (answer) => (current = answer),
    serveSources: (answer) => (sources = answer),
    serveTemplates: (answer) => (templates = answer),
    fetch: async (url, options) => {
      const path = new URL(url).pathname;
      const body = options.body === undefined ? undefined : structuredClone(options.body);
      if (options.method === 'POST') posts.push({ path, body: body ?? {} });
      const isSettings = path === '/api/settings';
      if (isSettings && body) saves.push(body as unknown as SaveSettingsRequest);
      else if (isSettings) reads += 1;
      const at = elsewhere.findIndex((each) => path.endsWith(each.path));
      const told = isSettings ? queued.shift() : elsewhere.splice(at, at < 0 ? 0 : 1)[0]?.reply;
      const reply = told ?? (isSettings ? usual(body as SaveSettingsRequest | undefined) : other(path, body));
      if (reply === 'no answer') throw new Error('network');
      return new Response(JSON.stringify(reply.body), { status: reply.status, headers: { 'content-type': 'application/json' } });
    },
  };
}

export function someSource(change: Partial<Source> = {}): Source {
  return {
    id: 'key-1',
    kind: 'events_api',
    name: 'Production',
    url: 'https://stagebook.test/v1/events',
    createdAt: '2026-05-10T08:00:00.000Z',
    lastSeenAt: null,
    revokedAt: null,
    ...change,
  };
}

export const someTemplates: TemplatesAnswer = {
  mayCreateStages: true,
  templates: [
    {
      id: 'saas',
      name: 'SaaS',
      stages: [
        { label: 'Lead', definition: 'Gave their address.', stage: 'lead' },
        { label: 'PQL', definition: 'Saw the value.', stage: null },
      ],
      segments: ['Lead', 'PQL'],
      rules: 2,
    },
    {
      id: 'hubspot',
      name: 'HubSpot',
      stages: [{ label: 'Lead', definition: 'Gave their address.', stage: 'lead' }],
      segments: [],
      rules: 0,
    },
  ],
};

/** A refusal as the server words it. */
export function refusal(status: number, kind: string, problems?: Problem['problems']): Reply {
  const body: Problem = {
    type: `https://stagebook.test/problems/${kind}`,
    title: `It is ${kind}.`,
    status,
    instance: 'x',
    ...(problems ? { problems } : {}),
  };
  return { status, body };
}

export const someSettings: Settings = {
  stages: [
    { id: 'lead', label: 'Lead', definition: 'Signed up for a lead magnet.', playbook: 'Nurture.', keep: 'once_reached', onEnter: [] },
    { id: 'salesqualifiedlead', label: 'SQL', definition: '', playbook: '', keep: 'once_reached', onEnter: [] },
  ],
  segments: [],
  rules: [],
  movement: {
    sources: { person: 'hold', form: 'accept', import: 'accept', workflow: 'accept', integration: 'accept', api: 'accept' },
    holdDays: 7,
    companies: 'off',
    mostPerHour: 200,
    since: null,
  },
  deals: { pipeline: null, stage: null, meetingSources: ['MEETINGS_PUBLIC'], bookedStage: 'salesqualifiedlead', afterBooking: 'keep' },
  notifications: { audience: 'host_team', teamId: null },
  paused: false,
};

export const someAnswer: SettingsAnswer = {
  version: 4,
  settings: someSettings,
  savedAt: '2026-05-12T09:10:00.000Z',
  savedBy: 'ada@example.com',
  connection: {
    portalId: '1001',
    uiDomain: 'app.hubspot.com',
    state: 'active',
    installedAt: '2026-05-01T08:00:00.000Z',
    installedBy: 'ada@example.com',
    scopes: [
      { name: 'oauth', granted: true, required: true },
      { name: 'crm.objects.deals.write', granted: true, required: true },
    ],
    reconnectUrl: 'https://stagebook.test/install',
  },
  progress: null,
  rules: [],
  members: {},
  choices: {
    pipelines: [
      {
        id: 'default',
        label: 'Sales',
        stages: [
          { id: 'demo', label: 'Demo scheduled' },
          { id: 'won', label: 'Closed won' },
        ],
      },
      { id: 'partners', label: 'Partners', stages: [{ id: 'intro', label: 'Introduced' }] },
    ],
    teams: [
      { id: '7', name: 'Sales', members: 3 },
      { id: '8', name: 'Partners', members: 1 },
    ],
    meetingSources: ['MEETINGS_PUBLIC', 'CRM_UI', 'CALENDLY'],
  },
};
