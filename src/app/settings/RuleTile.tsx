// One rule: what it does in one sentence, how it has fared, what switching it would do, and its fields folded away.
import { Accordion, Alert, Flex, LoadingButton, StatusTag, Text, Tile, Toggle } from '@hubspot/ui-extensions';
import type { RuleRecord, RuleSettings } from '@stagebook/contract';
import { ruleSentence, segmentName, stageLabel } from './automation.ts';
import { problemAt } from './draft.ts';
import { RuleFields } from './RuleFields.tsx';
import type { AutomationTabProps } from './SegmentsTab.tsx';
import { useDeed } from './use-deed.ts';
import { explain } from './words.ts';

export type RuleProps = AutomationTabProps & { rule: RuleSettings; index: number };

export function RuleTile(props: RuleProps) {
  const { words, ready, settings, rule, index } = props;
  const path = `/rules/${index}`;
  const record = ready.answer.rules.find(({ id }) => id === rule.id);
  const hasProblem = problemAt(ready.problems, path) !== undefined;
  const stopped = record?.stopped ?? null;
  const setOn = (isOn: boolean): void =>
    settings.edit(path, (all) => ({ ...all, rules: all.rules.map((each) => (each.id === rule.id ? { ...each, isOn } : each)) }));
  const saved = ready.answer.settings.rules.find(({ id }) => id === rule.id);
  const isStopped = stopped !== null && saved?.isOn === true;
  const state = isStopped ? 'stopped' : saved?.isOn ? 'on' : 'off';
  const variants = { on: 'success', off: 'default', stopped: 'danger' } as const;
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex justify="between" align="start" gap="md">
          <Flex direction="column" gap="xs">
            <Text format={{ fontWeight: 'demibold' }}>{ruleSentence(words, ready.draft, rule)}</Text>
            <Flex gap="sm" align="center" wrap>
              <StatusTag variant={variants[state]}>{words.t(`rules.${state}`)}</StatusTag>
              <Text variant="microcopy">{fared(props, record)}</Text>
            </Flex>
          </Flex>
          <Toggle
            name={`rule-on-${rule.id}`}
            label={words.t('rules.toggle')}
            labelDisplay="hidden"
            size="sm"
            checked={rule.isOn}
            onChange={setOn}
          />
        </Flex>
        {isStopped && <Stopped {...props} stopped={stopped} />}
        <Consequence {...props} />
        <Accordion key={hasProblem ? 'problem' : 'well'} title={words.t('rules.change')} size="small" defaultOpen={hasProblem}>
          <RuleFields {...props} />
        </Accordion>
      </Flex>
    </Tile>
  );
}

function fared({ words, ready, rule }: RuleProps, record: RuleRecord | undefined): string {
  const saved = ready.answer.settings.rules.find(({ id }) => id === rule.id);
  const facts = [
    saved?.isOn && saved.onSince !== null ? words.t('rules.since', { when: words.date(saved.onSince, 'moment') }) : null,
    saved?.isOn || record?.movedLastDay ? words.t('rules.moved', { number: record?.movedLastDay ?? 0 }) : null,
    saved?.isOn || record?.waiting ? words.t('rules.waiting', { number: record?.waiting ?? 0 }) : null,
  ].filter((fact) => fact !== null);
  return facts.length > 0 ? facts.join(' · ') : words.t('rules.never');
}

/** What the next save would do, or why the rule cannot be switched on as it is. */
function Consequence({ words, ready, rule }: RuleProps) {
  const saved = ready.answer.settings.rules.find(({ id }) => id === rule.id);
  const segment = segmentName(words, ready.draft, rule);
  if (rule.isOn && rule.stage === null) {
    return (
      <Alert title={words.t('rules.needs_stage')} variant="warning">
        {words.t('rules.needs_stage_text')}
      </Alert>
    );
  }
  if (rule.isOn && ready.draft.segments.find(({ id }) => id === rule.segment)?.isOn === false) {
    return (
      <Alert title={words.t('rules.needs_segment')} variant="warning">
        {words.t('rules.needs_segment_text', { segment })}
      </Alert>
    );
  }
  const isOther = saved?.stage !== rule.stage || saved?.segment !== rule.segment;
  if (rule.isOn && (!saved?.isOn || isOther)) {
    const number = ready.answer.members[rule.segment] ?? 0;
    return (
      <Alert title={words.t('rules.will_start')} variant="info">
        {words.t('rules.will_start_text', { segment, number, stage: stageLabel(ready.draft, rule.stage ?? '') })}
      </Alert>
    );
  }
  if (!rule.isOn && saved?.isOn) {
    return (
      <Alert title={words.t('rules.will_start')} variant="info">
        {words.t('rules.will_stop_text')}
      </Alert>
    );
  }
  return null;
}

function Stopped({ words, settings, desk, rule, stopped }: RuleProps & { stopped: NonNullable<RuleRecord['stopped']> }) {
  const resume = useDeed(desk.newId, (requestId, id: string) => desk.client.resumeRule(id, { requestId }));
  const press = async (): Promise<void> => {
    if ((await resume.press(rule.id)) === null) return;
    desk.actions.addAlert({ type: 'success', message: words.t('rules.resumed') });
    settings.read();
  };
  return (
    <Alert title={words.t('rules.stopped_title', { when: words.date(stopped.at, 'moment') })} variant="danger">
      <Flex direction="column" gap="sm" align="start">
        <Text>{words.t('rules.stopped_text', { moved: stopped.moved, waiting: stopped.waiting })}</Text>
        {resume.refusal && <Text>{explain(words, resume.refusal)}</Text>}
        <LoadingButton size="sm" loading={resume.running} onClick={() => void press()} testId={`resume-${rule.id}`}>
          {words.t('rules.resume')}
        </LoadingButton>
      </Flex>
    </Alert>
  );
}
