// The fields of one rule: segment, wait, stage, and from where it may also move back.
import { Box, Flex, MultiSelect, NumberInput, Select } from '@hubspot/ui-extensions';
import type { RuleSettings } from '@stagebook/contract';
import { useState } from 'react';
import { unitMinutes, waitUnit, type WaitUnit } from './automation.ts';
import { wrong } from './draft.ts';
import type { RuleProps } from './RuleTile.tsx';

const units: readonly WaitUnit[] = ['minutes', 'hours', 'days'];

export function RuleFields({ words, ready, settings, rule, index }: RuleProps) {
  const { stages, segments } = ready.draft;
  const path = `/rules/${index}`;
  const change = (field: keyof RuleSettings, changed: Partial<RuleSettings>): void =>
    settings.edit(`${path}/${field}`, (all) => ({
      ...all,
      rules: all.rules.map((each) => (each.id === rule.id ? { ...each, ...changed } : each)),
    }));
  const stageOptions = stages.map(({ id, label }) => ({ value: id, label }));
  return (
    <Flex direction="column" gap="sm">
      <Flex gap="sm" wrap align="start">
        <Box flex={1}>
          <Select
            name={`rule-segment-${rule.id}`}
            label={words.t('rules.segment')}
            options={segments.map(({ id, name }) => ({ value: id, label: name }))}
            value={rule.segment}
            onChange={(chosen) => change('segment', { segment: String(chosen) })}
            {...wrong(ready.problems, `${path}/segment`)}
          />
        </Box>
        <Box flex={1}>
          <Select
            name={`rule-stage-${rule.id}`}
            label={words.t('rules.stage')}
            placeholder={words.t('rules.choose_stage')}
            options={stageOptions}
            value={rule.stage ?? undefined}
            onChange={(chosen) => change('stage', { stage: String(chosen) })}
            {...wrong(ready.problems, `${path}/stage`)}
          />
        </Box>
      </Flex>
      <Wait
        words={words}
        rule={rule}
        problem={wrong(ready.problems, `${path}/waitMinutes`)}
        change={(waitMinutes) => change('waitMinutes', { waitMinutes })}
      />
      <MultiSelect
        name={`rule-recycle-${rule.id}`}
        label={words.t('rules.recycle')}
        description={words.t('rules.recycle_text')}
        placeholder={words.t('rules.recycle_none')}
        options={stageOptions.filter(({ value }) => value !== rule.stage)}
        value={rule.recycleFrom}
        onChange={(chosen) => change('recycleFrom', { recycleFrom: chosen.map(String) })}
        {...wrong(ready.problems, `${path}/recycleFrom`)}
      />
    </Flex>
  );
}

type WaitProps = Pick<RuleProps, 'words' | 'rule'> & { problem: ReturnType<typeof wrong>; change: (minutes: number) => void };

/** A number and a unit. Choosing another unit keeps the number: "10 minutes" becomes "10 hours". */
function Wait({ words, rule, problem, change }: WaitProps) {
  const [chosen, choose] = useState<WaitUnit | null>(null);
  const unit = chosen !== null && rule.waitMinutes % unitMinutes[chosen] === 0 ? chosen : waitUnit(rule.waitMinutes);
  const number = rule.waitMinutes / unitMinutes[unit];
  const set = (value: number): void => {
    choose(unit);
    change(Math.round((Number.isFinite(value) ? value : 0) * unitMinutes[unit]));
  };
  return (
    <Flex gap="sm" wrap align="start">
      <Box flex={1}>
        <NumberInput
          name={`rule-wait-${rule.id}`}
          label={words.t('rules.wait')}
          description={words.t('rules.wait_text')}
          min={0}
          precision={0}
          value={number}
          onChange={set}
          {...problem}
        />
      </Box>
      <Box flex={1}>
        <Select
          name={`rule-unit-${rule.id}`}
          label={words.t('rules.unit')}
          options={units.map((value) => ({ value, label: words.t(`rules.unit_${value}`) }))}
          value={unit}
          onChange={(value) => {
            const next = units.find((each) => each === value) ?? unit;
            choose(next);
            change(number * unitMinutes[next]);
          }}
        />
      </Box>
    </Flex>
  );
}
