// One segment: its name, the list that it is mirrored to, a copy of it, and its end. What changes here is part of the page's draft.
import { Alert, Button, Flex, Input, Modal, ModalBody, ModalFooter, Select, Text } from '@hubspot/ui-extensions';
import type { SegmentSettings } from '@stagebook/contract';
import { copyOf, readAloud, nameOfUse, type Use } from './automation.ts';
import { wrong } from './draft.ts';
import type { AutomationTabProps } from './SegmentsTab.tsx';

type EditorProps = AutomationTabProps & { segment: SegmentSettings; index: number; uses: Use[] };
const NO_LIST = 'none';

export function SegmentEditor({ words, ready, settings, desk, segment, index, uses }: EditorProps) {
  const id = `segment-${segment.id}`;
  const path = `/segments/${index}`;
  const close = (): void => desk.actions.closeOverlay(id);
  const change = (field: string, changed: Partial<SegmentSettings>): void =>
    settings.edit(`${path}/${field}`, (all) => ({
      ...all,
      segments: all.segments.map((each) => (each.id === segment.id ? { ...each, ...changed } : each)),
    }));
  const duplicate = (): void => {
    settings.edit('/segments', (all) => ({
      ...all,
      segments: [...all.segments, copyOf(words, all.segments, { segment, id: `s-${desk.newId().slice(0, 20)}` })],
    }));
    close();
  };
  const remove = (): void => {
    close();
    settings.edit('/segments', (all) => ({ ...all, segments: all.segments.filter((each) => each.id !== segment.id) }));
  };
  return (
    <Modal id={id} title={words.t('segments.edit_title', { name: segment.name })} width="md">
      <ModalBody>
        <Flex direction="column" gap="md">
          <Input
            name={`name-${segment.id}`}
            label={words.t('segments.name_label')}
            required
            value={segment.name}
            onInput={(name) => change('name', { name })}
            onChange={(name) => change('name', { name })}
            {...wrong(ready.problems, `${path}/name`)}
          />
          <Flex direction="column" gap="flush">
            <Text format={{ fontWeight: 'demibold' }}>{words.t('segments.condition')}</Text>
            <Text>{readAloud(words, ready, segment.condition)}</Text>
          </Flex>
          <ListField
            words={words}
            ready={ready}
            segment={segment}
            path={`${path}/listId`}
            change={(listId) => change('listId', { listId })}
          />
          <Uses words={words} ready={ready} uses={uses} />
          <Text variant="microcopy">{words.t('segments.saved_later')}</Text>
        </Flex>
      </ModalBody>
      <ModalFooter>
        <Button onClick={close}>{words.t('segments.done')}</Button>
        <Button onClick={duplicate}>{words.t('segments.duplicate')}</Button>
        <Button variant="destructive" disabled={uses.length > 0} onClick={remove}>
          {words.t('segments.delete')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

type ListProps = Pick<EditorProps, 'words' | 'ready' | 'segment'> & { path: string; change: (listId: string | null) => void };

function ListField({ words, ready, segment, path, change }: ListProps) {
  const lists = ready.answer.choices.lists ?? [];
  const known = lists.map(({ id: value, name }) => ({ value, label: name }));
  const isGone = segment.listId !== null && !lists.some((list) => list.id === segment.listId);
  const gone = isGone ? [{ value: segment.listId ?? '', label: words.t('segments.list_gone', { id: segment.listId ?? '' }) }] : [];
  return (
    <Select
      name={`list-${segment.id}`}
      label={words.t('segments.list')}
      description={words.t(known.length + gone.length > 0 ? 'segments.list_text' : 'segments.no_lists')}
      options={[{ value: NO_LIST, label: words.t('segments.no_list') }, ...known, ...gone]}
      value={segment.listId ?? NO_LIST}
      onChange={(chosen) => change(chosen === NO_LIST ? null : String(chosen))}
      {...wrong(ready.problems, path)}
    />
  );
}

/** Why it cannot be deleted; nothing while nothing rests on it. */
function Uses({ words, ready, uses }: Pick<EditorProps, 'words' | 'ready' | 'uses'>) {
  if (uses.length === 0) return null;
  const users = words.list(uses.map((use) => nameOfUse(words, ready.draft, use)));
  return <Alert title={words.t('segments.delete_used', { users })} variant="info" />;
}
