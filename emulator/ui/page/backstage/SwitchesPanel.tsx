// How this portal behaves: settings of accounts that HubSpot hides, what HubSpot leaves undocumented, and the unkindness of the network.
import type { Props } from './Backstage.tsx';
import { control } from './control-call.ts';
import { Panel, Select } from './fields.tsx';

/** A toggle stands for true and false unless it says which values it means. */
type Kind = { toggle: true; means?: { on: unknown; off: unknown } } | { options: [value: string, label: string][] };
type Line = { name: string; label: string } & Kind;
const on = (name: string, label: string): Line => ({ name, label, toggle: true });
const among = (name: string, label: string, options: [string, string][]): Line => ({ name, label, options });

const amountRule = [{ objectType: 'deals', property: 'amount' }];

const groups: { title: string; lines: Line[] }[] = [
  {
    title: 'The account',
    lines: [
      on('dealCreatedSync', 'A new deal moves contact and company to Opportunity'),
      on('dealWonSync', 'A won deal makes them customers'),
      on('companyToContactSync', "A company's stage moves its contacts"),
      on('autoCompanyFromDomain', 'New contacts get a company from their e-mail'),
      on('rtlPortal', 'Pages turn right-to-left with the language'),
      { name: 'validateRules', label: 'New deals need an amount (2026-09)', toggle: true, means: { on: amountRule, off: [] } },
      among('pipelineWrites', 'Apps may change deal stages', [
        ['allowed', 'Yes'],
        ['read_only', 'No'],
      ]),
      among('stageOptions', 'Apps may add lifecycle stages', [
        ['writable', 'Yes'],
        ['read_only', 'No'],
      ]),
    ],
  },
  {
    title: 'What HubSpot does not say',
    lines: [
      among('backwardWrite', 'A stage written backward', [
        ['keep', 'Is passed over'],
        ['error', 'Is an error'],
      ]),
      among('mergeHistory', 'A merged record has the past of', [
        ['combined', 'Both'],
        ['primary', 'The primary one'],
      ]),
      among('mergeNotices', 'A merge is announced', [
        ['alone', 'Alone'],
        ['with_changes', 'With its changes'],
      ]),
      on('mergedIdsInBatchRead', 'A batch read knows merged ids'),
      among('fetchNon2xx', 'An error of the back end reaches a card as', [
        ['response', 'A response'],
        ['envelope', 'An envelope'],
        ['reject', 'A rejection'],
      ]),
    ],
  },
  {
    title: 'The network',
    lines: [
      on('webhooksOn', 'Webhooks are sent'),
      on('webhookShuffle', 'Webhooks come out of order'),
      among('webhookDuplicate', 'Webhooks come twice', [
        ['0', 'Never'],
        ['0.2', 'One in five'],
        ['1', 'Always'],
      ]),
      among('searchLagMs', 'Search lags behind', [
        ['0', 'Not at all'],
        ['5000', '5 seconds'],
        ['60000', 'A minute'],
      ]),
      on('rateLimit', 'Requests are limited'),
    ],
  },
];

export function SwitchesPanel({ view, refresh }: Props) {
  const set = async (line: Line, value: unknown) => {
    const portalId = view.frame.portal.portalId;
    await control({ portalId, method: 'PUT', path: 'switches', body: { [line.name]: value }, done: `${line.label}: changed.` });
    refresh();
  };
  return (
    <Panel title="Switches" icon="settings">
      {groups.map(({ title, lines }) => (
        <fieldset key={title} className="backstage-switches">
          <legend>{title}</legend>
          {lines.map((line) => (
            <OneSwitch key={line.name} line={line} value={view.switches[line.name]} set={(value) => void set(line, value)} />
          ))}
        </fieldset>
      ))}
    </Panel>
  );
}

function OneSwitch({ line, value, set }: { line: Line; value: unknown; set: (value: unknown) => void }) {
  if ('toggle' in line)
    return (
      <label className="ui-check">
        <input
          type="checkbox"
          checked={line.means ? JSON.stringify(value) === JSON.stringify(line.means.on) : value === true}
          onChange={({ target: { checked } }) => set(line.means ? (checked ? line.means.on : line.means.off) : checked)}
        />
        <span>{line.label}</span>
      </label>
    );
  const shown = String(value);
  const choices = line.options.map(([one, label]) => ({ value: one, label }));
  const known = choices.some((choice) => choice.value === shown) ? choices : [...choices, { value: shown, label: shown }];
  return (
    <label className="backstage-choice">
      <span>{line.label}</span>
      <Select name={line.name} value={shown} choices={known} onChange={(next) => set(typeof value === 'number' ? Number(next) : next)} />
    </label>
  );
}
