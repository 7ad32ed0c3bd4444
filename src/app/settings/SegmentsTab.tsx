// The segments: what each asks for, how many are in it, what rests on it, and where it is mirrored to. Conditions are only read here.
import {
  Alert,
  Button,
  EmptyState,
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  Toggle,
} from '@hubspot/ui-extensions';
import type { SegmentSettings } from '@stagebook/contract';
import { useState } from 'react';
import { readAloud, nameOfUse, usesOf } from './automation.ts';
import type { Desk } from './desk.ts';
import { problemAt } from './draft.ts';
import { SegmentEditor } from './SegmentEditor.tsx';
import type { Ready } from './settings-state.ts';
import { TemplateChooser } from './TemplateChooser.tsx';
import type { SettingsHandle } from './use-settings.ts';
import type { Words } from './words.ts';

export type AutomationTabProps = { words: Words; ready: Ready; settings: SettingsHandle; desk: Desk };

/** One row for each segment, and the way to a template. */
export function SegmentsTab(props: AutomationTabProps) {
  const { words, ready } = props;
  const { segments } = ready.draft;
  return (
    <Flex direction="column" gap="md">
      <Flex justify="between" align="start" gap="md" wrap>
        <Heading>{words.t('segments.title')}</Heading>
        <TemplateChooser {...props} id="templates-segments" />
      </Flex>
      <Text>{words.t('segments.text')}</Text>
      {segments.length === 0 ? (
        <EmptyState title={words.t('segments.none_title')} layout="vertical" imageName="target" imageWidth={150}>
          <Text>{words.t('segments.none')}</Text>
        </EmptyState>
      ) : (
        <Table bordered>
          <TableHead>
            <TableRow>
              <TableHeader>{words.t('segments.name')}</TableHeader>
              <TableHeader width="min" align="right">
                {words.t('segments.people')}
              </TableHeader>
              <TableHeader>{words.t('segments.used_by')}</TableHeader>
              <TableHeader width="min">{words.t('segments.on')}</TableHeader>
              <TableHeader width="min">{words.t('segments.change')}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {segments.map((segment, index) => (
              <SegmentRow key={segment.id} {...props} segment={segment} index={index} />
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}

function SegmentRow(props: AutomationTabProps & { segment: SegmentSettings; index: number }) {
  const { words, ready, settings, segment, index } = props;
  const [wasRefused, setRefused] = useState(false);
  const uses = usesOf(ready.draft, segment.id);
  const resting = uses.filter(({ isOn }) => isOn).map((use) => nameOfUse(words, ready.draft, use));
  const problem = problemAt(ready.problems, `/segments/${index}`);
  const list = ready.answer.choices.lists?.find(({ id }) => id === segment.listId);
  const toggle = (isOn: boolean): void => {
    const isRefused = !isOn && resting.length > 0;
    setRefused(isRefused);
    if (!isRefused)
      settings.edit(`/segments/${index}`, (all) => ({
        ...all,
        segments: all.segments.map((each) => (each.id === segment.id ? { ...each, isOn } : each)),
      }));
  };
  return (
    <TableRow>
      <TableCell>
        <Text format={{ fontWeight: 'bold' }}>{words.isolate(segment.name)}</Text>
        <Text variant="microcopy">{readAloud(words, ready, segment.condition)}</Text>
        {segment.listId !== null && (
          <Text variant="microcopy">{`${words.t('segments.list')}: ${words.isolate(list?.name ?? segment.listId)}`}</Text>
        )}
        {problem && <Alert title={problem} variant="danger" />}
        {wasRefused && resting.length > 0 && (
          <Alert title={words.t('segments.stays_on', { name: segment.name, users: words.list(resting) })} variant="warning" />
        )}
      </TableCell>
      <TableCell width="min" align="right">
        <Text>{segment.isOn ? words.number(ready.answer.members[segment.id] ?? 0) : '–'}</Text>
      </TableCell>
      <TableCell>
        <Text variant="microcopy">
          {uses.length > 0 ? words.list(uses.map((use) => nameOfUse(words, ready.draft, use))) : words.t('segments.unused')}
        </Text>
      </TableCell>
      <TableCell width="min">
        <Toggle
          name={`segment-on-${segment.id}`}
          label={words.t('segments.toggle', { name: segment.name })}
          labelDisplay="hidden"
          size="sm"
          checked={segment.isOn}
          onChange={toggle}
        />
      </TableCell>
      <TableCell width="min">
        <Button size="sm" testId={`edit-segment-${segment.id}`} overlay={<SegmentEditor {...props} uses={uses} />}>
          {words.t('segments.edit')}
        </Button>
      </TableCell>
    </TableRow>
  );
}
