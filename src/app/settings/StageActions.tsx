// What entering a stage also does: each action with its switch and its fields, and a way to add one.
import { Alert, Box, Button, Flex, Input, NumberInput, Select, Text, Tile, Toggle } from '@hubspot/ui-extensions';
import type { StageAction, StageSettings } from '@stagebook/contract';
import { wrong } from './draft.ts';
import type { Ready } from './settings-state.ts';
import type { Words } from './words.ts';

const kinds = ['set_property', 'task', 'notify', 'join_list', 'leave_list'] as const satisfies readonly StageAction['kind'][];
const audiences = ['owner', 'team', 'all_owners'] as const;
export type StageActionsProps = {
  words: Words;
  ready: Ready;
  stage: StageSettings;
  /** The place of the stage's actions in the settings. */
  path: string;
  newId: () => string;
  change: (path: string, onEnter: StageAction[]) => void;
};

export function StageActions(props: StageActionsProps) {
  const { words, stage, path, newId, change } = props;
  const add = (kind: string | number | boolean): void => {
    const chosen = kinds.find((each) => each === kind);
    if (chosen) change(path, [...stage.onEnter, freshAction(chosen, { id: `a-${newId().slice(0, 20)}`, ready: props.ready })]);
  };
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: 'demibold' }}>{words.t('actions.title')}</Text>
      {stage.onEnter.length === 0 && <Text variant="microcopy">{words.t('actions.none')}</Text>}
      {stage.onEnter.map((action, index) => (
        <ActionTile key={action.id} {...props} action={action} at={`${path}/${index}`} />
      ))}
      <Select
        name={`add-action-${stage.id}`}
        label={words.t('actions.add')}
        placeholder={words.t('actions.choose')}
        options={kinds.map((value) => ({ value, label: words.t(`actions.${value}`) }))}
        value={undefined}
        onChange={add}
      />
    </Flex>
  );
}

function freshAction(kind: StageAction['kind'], { id, ready }: { id: string; ready: Ready }): StageAction {
  const common = { id, isOn: true, onSince: null };
  switch (kind) {
    case 'set_property':
      return { ...common, kind, property: '', value: '' };
    case 'task':
      return { ...common, kind, title: '', dueDays: 1 };
    case 'notify':
      return { ...common, kind, audience: 'owner', teamId: null };
    case 'join_list':
    case 'leave_list':
      return { ...common, kind, listId: ready.answer.choices.lists?.[0]?.id ?? '' };
  }
}

type ActionProps = StageActionsProps & { action: StageAction; at: string };

function ActionTile(props: ActionProps) {
  const { words, stage, path, change, action, at } = props;
  const put = (changed: StageAction): void =>
    change(
      at,
      stage.onEnter.map((each) => (each.id === action.id ? changed : each)),
    );
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Flex justify="between" align="center" gap="sm">
          <Text format={{ fontWeight: 'demibold' }}>{words.t(`actions.${action.kind}`)}</Text>
          <Flex gap="sm" align="center">
            <Toggle
              name={`action-on-${action.id}`}
              label={words.t('actions.toggle')}
              labelDisplay="hidden"
              size="sm"
              checked={action.isOn}
              onChange={(isOn) => put({ ...action, isOn })}
            />
            <Button
              size="xs"
              variant="transparent"
              onClick={() =>
                change(
                  path,
                  stage.onEnter.filter((each) => each.id !== action.id),
                )
              }
            >
              {words.t('actions.remove')}
            </Button>
          </Flex>
        </Flex>
        <ActionFields {...props} put={put} />
        {action.isOn && action.onSince !== null && (
          <Text variant="microcopy">{words.t('actions.since', { when: words.date(action.onSince, 'moment') })}</Text>
        )}
      </Flex>
    </Tile>
  );
}

type FieldsProps<Kind extends StageAction['kind']> = Omit<ActionProps, 'action'> & {
  action: Extract<StageAction, { kind: Kind }>;
  put: (changed: StageAction) => void;
};

function ActionFields({ action, ...props }: ActionProps & { put: (changed: StageAction) => void }) {
  switch (action.kind) {
    case 'set_property':
      return <PropertyFields {...props} action={action} />;
    case 'task':
      return <TaskFields {...props} action={action} />;
    case 'notify':
      return <NotifyFields {...props} action={action} />;
    case 'join_list':
    case 'leave_list':
      return <ListField {...props} action={action} />;
  }
}

/** What each field of an action has: a name of its own, and what is wrong with it. */
function field({ ready, action, at }: Pick<ActionProps, 'ready' | 'action' | 'at'>, name: string) {
  return { name: `${name}-${action.id}`, ...wrong(ready.problems, `${at}/${name}`) };
}

function PropertyFields(props: FieldsProps<'set_property'>) {
  const { words, action, put } = props;
  const set = (key: 'property' | 'value') => (text: string) => put({ ...action, [key]: text });
  return (
    <Flex gap="sm" wrap align="start">
      <Box flex={1}>
        <Input
          {...field(props, 'property')}
          label={words.t('actions.property')}
          required
          value={action.property}
          onInput={set('property')}
          onChange={set('property')}
        />
      </Box>
      <Box flex={1}>
        <Input
          {...field(props, 'value')}
          label={words.t('actions.value')}
          value={action.value}
          onInput={set('value')}
          onChange={set('value')}
        />
      </Box>
    </Flex>
  );
}

function TaskFields(props: FieldsProps<'task'>) {
  const { words, action, put } = props;
  const setTitle = (title: string) => put({ ...action, title });
  return (
    <Flex gap="sm" wrap align="start">
      <Box flex={2}>
        <Input
          {...field(props, 'title')}
          label={words.t('actions.task_title')}
          required
          value={action.title}
          onInput={setTitle}
          onChange={setTitle}
        />
      </Box>
      <Box flex={1}>
        <NumberInput
          {...field(props, 'dueDays')}
          label={words.t('actions.due')}
          min={0}
          max={365}
          precision={0}
          value={action.dueDays}
          onChange={(dueDays) => put({ ...action, dueDays })}
        />
      </Box>
    </Flex>
  );
}

function NotifyFields(props: FieldsProps<'notify'>) {
  const { words, ready, action, put } = props;
  return (
    <Flex direction="column" gap="sm">
      <Select
        {...field(props, 'audience')}
        label={words.t('actions.audience')}
        options={audiences.map((value) => ({ value, label: words.t(`actions.audience_${value}`) }))}
        value={action.audience}
        onChange={(chosen) => put({ ...action, audience: audiences.find((each) => each === chosen) ?? action.audience, teamId: null })}
      />
      {action.audience === 'team' && (
        <Select
          {...field(props, 'teamId')}
          label={words.t('actions.team')}
          placeholder={words.t('actions.choose')}
          options={ready.answer.choices.teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={action.teamId ?? undefined}
          onChange={(chosen) => put({ ...action, teamId: String(chosen) })}
        />
      )}
    </Flex>
  );
}

function ListField(props: FieldsProps<'join_list' | 'leave_list'>) {
  const { words, ready, action, put } = props;
  const lists = ready.answer.choices.lists ?? [];
  if (lists.length === 0 && action.listId === '') return <Alert title={words.t('actions.no_lists')} variant="warning" />;
  const isKnown = lists.some(({ id }) => id === action.listId);
  const gone = isKnown ? [] : [{ value: action.listId, label: words.t('segments.list_gone', { id: action.listId }) }];
  return (
    <Select
      {...field(props, 'listId')}
      label={words.t('actions.list')}
      options={[...lists.map(({ id, name }) => ({ value: id, label: name })), ...gone]}
      value={action.listId}
      onChange={(chosen) => put({ ...action, listId: String(chosen) })}
    />
  );
}
