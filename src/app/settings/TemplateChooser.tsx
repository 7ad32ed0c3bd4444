// Starting from a stage model: which of the account's stages each of its stages is, what is missing, what comes with it.
import {
  Alert,
  Button,
  Checkbox,
  Flex,
  LoadingButton,
  LoadingSpinner,
  Modal,
  ModalBody,
  ModalFooter,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import type { TemplateOnPage, TemplatesAnswer } from '@stagebook/contract';
import { useState } from 'react';
import { stageLabel } from './automation.ts';
import { refusalOf } from './desk.ts';
import type { AutomationTabProps } from './SegmentsTab.tsx';
import { hasChanges, type Ready, type Refusal } from './settings-state.ts';
import { useDeed } from './use-deed.ts';
import { explain, type Words } from './words.ts';

type Props = AutomationTabProps & { id: string };

/** A button that opens the chooser. Templates are read when it opens: what they map to depends on the stages of now. */
export function TemplateChooser(props: Props) {
  const { words, desk, id } = props;
  const [answer, setAnswer] = useState<TemplatesAnswer | null>(null);
  const [unread, setUnread] = useState<Refusal | null>(null);
  const read = async (): Promise<void> => {
    setUnread(null);
    const given = await desk.client.readTemplates();
    if (given.ok) setAnswer(given.value);
    else setUnread(refusalOf(given));
  };
  return (
    <Button
      size="sm"
      testId={id}
      overlay={
        <Modal id={id} title={words.t('templates.title')} width="lg" onOpen={() => void read()}>
          {answer ? <Choice {...props} answer={answer} /> : <Waiting words={words} refusal={unread} retry={() => void read()} />}
        </Modal>
      }
    >
      {words.t('templates.open')}
    </Button>
  );
}

function Waiting({ words, refusal, retry }: { words: Words; refusal: Refusal | null; retry: () => void }) {
  return (
    <ModalBody>
      {refusal ? (
        <Alert title={explain(words, refusal)} variant="danger">
          <Button size="sm" onClick={retry}>
            {words.t('retry')}
          </Button>
        </Alert>
      ) : (
        <LoadingSpinner label={words.t('templates.reading')} showLabel layout="centered" />
      )}
    </ModalBody>
  );
}

function Choice({ words, ready, settings, desk, id, answer }: Props & { answer: TemplatesAnswer }) {
  const [chosen, choose] = useState<TemplateOnPage['id']>('saas');
  const [creates, setCreates] = useState(false);
  const template = answer.templates.find((each) => each.id === chosen);
  const apply = useDeed(desk.newId, (requestId, given: { template: TemplateOnPage['id']; baseVersion: number; createMissing: boolean }) =>
    desk.client.applyTemplate(given.template, { requestId, baseVersion: given.baseVersion, createMissing: given.createMissing }),
  );
  const isDirty = hasChanges(ready);
  const missing = (template?.stages ?? []).filter(({ stage }) => stage === null).map(({ label }) => label);
  const close = (): void => desk.actions.closeOverlay(id);
  const press = async (): Promise<void> => {
    const createMissing = creates && missing.length > 0 && answer.mayCreateStages;
    if ((await apply.press({ template: chosen, baseVersion: ready.answer.version, createMissing })) === null) return;
    close();
    desk.actions.addAlert({ type: 'success', message: words.t('templates.applied') });
    settings.read();
  };
  return (
    <>
      <ModalBody>
        <Flex direction="column" gap="md">
          <ToggleGroup
            toggleType="radioButtonList"
            name="template"
            label={words.t('templates.choose')}
            options={answer.templates.map(({ id: value }) => ({
              value,
              label: words.t(`templates.${value}`),
              description: words.t(`templates.${value}.text`),
            }))}
            value={chosen}
            onChange={(value) => {
              apply.forget();
              choose(value === 'hubspot' ? 'hubspot' : 'saas');
            }}
          />
          {template && <Mapping words={words} ready={ready} template={template} />}
          <Missing words={words} missing={missing} mayCreate={answer.mayCreateStages} creates={creates} setCreates={setCreates} />
          <Text variant="microcopy">{words.t('templates.keeps')}</Text>
          {isDirty && <Alert title={words.t('templates.unsaved')} variant="warning" />}
          <NotApplied words={words} refusal={apply.refusal} />
        </Flex>
      </ModalBody>
      <ModalFooter>
        <LoadingButton
          variant="primary"
          loading={apply.running}
          disabled={isDirty || !template}
          onClick={() => void press()}
          testId={`${id}-apply`}
        >
          {words.t('templates.apply')}
        </LoadingButton>
        <Button onClick={close}>{words.t('templates.cancel')}</Button>
      </ModalFooter>
    </>
  );
}

function Mapping({ words, ready, template }: { words: Words; ready: Ready; template: TemplateOnPage }) {
  return (
    <Flex direction="column" gap="sm">
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words.t('templates.stage')}</TableHeader>
            <TableHeader>{words.t('templates.yours')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {template.stages.map(({ label, definition, stage }) => (
            <TableRow key={label}>
              <TableCell>
                <Text format={{ fontWeight: 'demibold' }}>{words.isolate(label)}</Text>
                <Text variant="microcopy">{words.isolate(definition)}</Text>
              </TableCell>
              <TableCell>
                {stage === null ? (
                  <StatusTag variant="warning">{words.t('templates.missing')}</StatusTag>
                ) : (
                  <Text>{words.isolate(stageLabel(ready.answer.settings, stage))}</Text>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Text>
        {words.t('templates.brings', { segments: words.list(template.segments.map((name) => words.t('trace.quoted', { value: name }))) })}
      </Text>
    </Flex>
  );
}

type MissingProps = { words: Words; missing: string[]; mayCreate: boolean; creates: boolean; setCreates: (creates: boolean) => void };

/** Stages are made in HubSpot only when this is ticked. */
function Missing({ words, missing, mayCreate, creates, setCreates }: MissingProps) {
  if (missing.length === 0) return null;
  const stages = words.list(missing);
  if (!mayCreate) return <Alert title={words.t('templates.may_not', { stages })} variant="info" />;
  return (
    <Checkbox
      name="create-missing"
      checked={creates}
      description={words.t('templates.create_text')}
      onChange={(isChecked) => setCreates(isChecked)}
    >
      {words.t('templates.create', { stages })}
    </Checkbox>
  );
}

function NotApplied({ words, refusal }: { words: Words; refusal: Refusal | null }) {
  if (refusal === null) return null;
  return (
    <Alert title={words.t('templates.failed')} variant="danger">
      {refusal.status === 409 ? words.t('templates.overtaken') : explain(words, refusal)}
    </Alert>
  );
}
