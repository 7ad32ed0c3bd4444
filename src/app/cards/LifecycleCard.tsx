// The card's entry: hands HubSpot's context and fetch to the panel, and nothing else.
import { hubspot } from '@hubspot/ui-extensions';
import { createClient } from '@stagebook/client';
import type { Language } from '@stagebook/contract';
import { languageFor, languages } from '@stagebook/i18n';
import { LifecyclePanel } from './LifecyclePanel.tsx';
import type { Clock } from './watch-card.ts';

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
const newId = () => crypto.randomUUID();

hubspot.extend<'crm.record.tab'>(({ context, actions }) => {
  const language = languageFor(context.user.locale ?? context.user.language, languages);
  const client = clientFor(String(context.variables?.['BACKEND'] ?? ''), language);
  return <LifecyclePanel context={context} actions={actions} client={client} clock={clock} newId={newId} />;
});

const clients = new Map<string, ReturnType<typeof createClient>>();

/** One client for each back end: a new one at every render would start the card over. */
function clientFor(backend: string, language: Language) {
  const known = clients.get(backend);
  if (known) return known;
  const made = createClient({ backend, language, fetch: (url, options) => hubspot.fetch(url, options) });
  clients.set(backend, made);
  return made;
}
