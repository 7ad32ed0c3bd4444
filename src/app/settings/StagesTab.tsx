// The lexicon: what each lifecycle stage means, and what is done for the people in it.
import { Accordion, Flex, Heading, Select, Text, TextArea } from '@hubspot/ui-extensions';
import type { StageSettings } from '@stagebook/contract';
import { problemAt, wrong } from './draft.ts';
import type { Ready } from './settings-state.ts';
import { StageActions } from './StageActions.tsx';
import type { SettingsHandle } from './use-settings.ts';
import type { Words } from './words.ts';

type StagesTabProps = { words: Words; ready: Ready; edit: SettingsHandle['edit']; newId: () => string };

const keeps: readonly StageSettings['keep'][] = ['once_reached', 'while_true'];

/** One foldable part for each stage, cold to hot; those without a definition, or with a problem, are open. */
export function StagesTab({ words, ready, edit, newId }: StagesTabProps) {
  const { stages } = ready.draft;
  return (
    <Flex direction="column" gap="md">
      <Heading>{words.t('stages.title')}</Heading>
      <Text>{words.t(stages.length > 0 ? 'stages.text' : 'stages.none')}</Text>
      <Flex direction="column" gap="xs">
        {stages.map((stage, index) => (
          <StageFields key={stage.id} words={words} ready={ready} edit={edit} newId={newId} stage={stage} index={index} />
        ))}
      </Flex>
    </Flex>
  );
}

function StageFields({ words, ready, edit, newId, stage, index }: StagesTabProps & { stage: StageSettings; index: number }) {
  const path = `/stages/${index}`;
  const saved = ready.answer.settings.stages[index];
  const hasProblem = problemAt(ready.problems, path) !== undefined;
  const put = (at: string, changed: Partial<StageSettings>): void =>
    edit(at, (settings) => ({
      ...settings,
      stages: settings.stages.map((each) => (each.id === stage.id ? { ...each, ...changed } : each)),
    }));
  const change = (field: 'definition' | 'playbook') => (value: string) => put(`${path}/${field}`, { [field]: value });
  return (
    <Accordion
      // Opens by itself when a save finds something wrong inside; after that it is the reader's to fold.
      key={hasProblem ? 'problem' : 'well'}
      title={stage.definition === '' ? words.t('stages.empty', { label: stage.label }) : words.isolate(stage.label)}
      defaultOpen={hasProblem || saved?.definition === ''}
    >
      <Flex direction="column" gap="sm">
        <StageText
          words={words}
          field="definition"
          name={`definition-${stage.id}`}
          value={stage.definition}
          problem={problemAt(ready.problems, `${path}/definition`)}
          change={change('definition')}
        />
        <StageText
          words={words}
          field="playbook"
          name={`playbook-${stage.id}`}
          value={stage.playbook}
          problem={problemAt(ready.problems, `${path}/playbook`)}
          change={change('playbook')}
        />
        <Select
          name={`keep-${stage.id}`}
          label={words.t('stages.keep')}
          options={keeps.map((value) => ({ value, label: words.t(`stages.keep_${value}`) }))}
          value={stage.keep}
          onChange={(chosen) => put(`${path}/keep`, { keep: keeps.find((each) => each === chosen) ?? stage.keep })}
          {...wrong(ready.problems, `${path}/keep`)}
        />
        <StageActions
          words={words}
          ready={ready}
          stage={stage}
          path={`${path}/onEnter`}
          newId={newId}
          change={(at, onEnter) => put(at, { onEnter })}
        />
      </Flex>
    </Accordion>
  );
}

type StageTextProps = {
  words: Words;
  field: 'definition' | 'playbook';
  name: string;
  value: string;
  problem: string | undefined;
  change: (value: string) => void;
};

function StageText({ words, field, name, value, problem, change }: StageTextProps) {
  return (
    <TextArea
      name={name}
      label={words.t(`stages.${field}`)}
      description={words.t(`stages.${field}_text`)}
      rows={3}
      resize="vertical"
      value={value}
      error={problem !== undefined}
      validationMessage={problem ?? ''}
      onInput={change}
      onChange={change}
    />
  );
}
