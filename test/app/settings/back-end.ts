// The far end of hubspot.fetch for the settings page: answers what a test says, and remembers what was asked.
import type { Fetch } from '@stagebook/client';
import type { Problem, SaveSettingsRequest, Settings, SettingsAnswer } from '@stagebook/contract';

export type Reply = { status: number; body: unknown };
export type BackEnd = {
  fetch: Fetch;
  saves: SaveSettingsRequest[];
  reads: () => number;
  next(reply: Reply | 'no answer'): void;
  serve(answer: SettingsAnswer): void;
};

/** Serves the given settings, and what was saved last; `next` queues one other reply for the next request. */
export function createBackEnd(start: SettingsAnswer): BackEnd {
  let current = start;
  let reads = 0;
  const saves: SaveSettingsRequest[] = [];
  const queued: (Reply | 'no answer')[] = [];
  const usual = (body: SaveSettingsRequest | undefined): Reply => {
    if (!body) return { status: 200, body: current };
    current = { ...current, version: body.baseVersion + 1, settings: body.settings, savedBy: 'me@example.com' };
    return { status: 200, body: { version: current.version } };
  };
  return {
    saves,
    reads: () => reads,
    next: (reply) => void queued.push(reply),
    serve: (answer) => (current = answer),
    fetch: async (_url, options) => {
      const body = options.method === 'PUT' ? (structuredClone(options.body) as unknown as SaveSettingsRequest) : undefined;
      if (body) saves.push(body);
      else reads += 1;
      const reply = queued.shift() ?? usual(body);
      if (reply === 'no answer') throw new Error('network');
      return new Response(JSON.stringify(reply.body), { status: reply.status, headers: { 'content-type': 'application/json' } });
    },
  };
}

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
