// How stages move when somebody else writes them, what becomes of a company, and when a rule stops by itself.
import { AutoGrid, Flex, Heading, NumberInput, Select, Text } from '@hubspot/ui-extensions';
import type { MovementSettings, SourceOfChange, SourcePolicy } from '@stagebook/contract';
import { wrong } from './draft.ts';
import type { Ready } from './settings-state.ts';
import type { SettingsHandle } from './use-settings.ts';
import type { Words } from './words.ts';

const sources: readonly SourceOfChange[] = ['person', 'form', 'import', 'workflow', 'integration', 'api'];
const policies: readonly SourcePolicy[] = ['accept', 'hold', 'revert'];
const rollUps: readonly MovementSettings['companies'][] = ['off', 'hottest', 'all_reached'];
type Props = { words: Words; ready: Ready; edit: SettingsHandle['edit'] };

export function MovementFields({ words, ready, edit }: Props) {
  const { movement } = ready.draft;
  const change = (field: string, changed: Partial<MovementSettings>): void =>
    edit(`/movement/${field}`, (settings) => ({ ...settings, movement: { ...settings.movement, ...changed } }));
  const days = words.t('wait.days', { count: movement.holdDays });
  return (
    <Flex direction="column" gap="md">
      <Heading>{words.t('move.title')}</Heading>
      <Text>{words.t('move.text')}</Text>
      <Policies words={words} ready={ready} change={change} days={days} />
      <NumberInput
        name="move-hold-days"
        label={words.t('move.hold_days')}
        description={words.t('move.hold_days_text')}
        min={0}
        max={365}
        precision={0}
        value={movement.holdDays}
        onChange={(holdDays) => change('holdDays', { holdDays })}
        {...wrong(ready.problems, '/movement/holdDays')}
      />
      <Select
        name="move-companies"
        label={words.t('move.companies')}
        description={words.t('move.companies_text')}
        options={rollUps.map((value) => ({ value, label: words.t(`move.companies_${value}`) }))}
        value={movement.companies}
        onChange={(chosen) => change('companies', { companies: rollUps.find((each) => each === chosen) ?? movement.companies })}
        {...wrong(ready.problems, '/movement/companies')}
      />
      <NumberInput
        name="move-most"
        label={words.t('move.most')}
        description={words.t('move.most_text')}
        min={1}
        precision={0}
        value={movement.mostPerHour}
        onChange={(mostPerHour) => change('mostPerHour', { mostPerHour })}
        {...wrong(ready.problems, '/movement/mostPerHour')}
      />
    </Flex>
  );
}

type PoliciesProps = Pick<Props, 'words' | 'ready'> & { change: (field: string, changed: Partial<MovementSettings>) => void; days: string };

/** One choice for each of those who write stages beside us. */
function Policies({ words, ready, change, days }: PoliciesProps) {
  const { movement } = ready.draft;
  return (
    <AutoGrid columnWidth={280} gap="md" flexible>
      {sources.map((source) => (
        <Select
          key={source}
          name={`move-${source}`}
          label={words.t(`move.${source}`)}
          description={words.t(`move.${movement.sources[source]}_text`, { days })}
          // What a person did is never put back.
          options={policies
            .filter((policy) => source !== 'person' || policy !== 'revert')
            .map((value) => ({ value, label: words.t(`move.${value}`) }))}
          value={movement.sources[source]}
          onChange={(chosen) => {
            const policy = policies.find((each) => each === chosen) ?? movement.sources[source];
            change(`sources/${source}`, { sources: { ...movement.sources, [source]: policy } });
          }}
          {...wrong(ready.problems, `/movement/sources/${source}`)}
        />
      ))}
    </AutoGrid>
  );
}
