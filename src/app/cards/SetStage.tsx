// Setting the stage by hand: which one, and why. A step back is explained before it is taken.
import { useState } from 'react';
import { Alert, Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Select, Text, TextArea } from '@hubspot/ui-extensions';
import { capitalised } from '@stagebook/i18n';
import type { CardReady } from '@stagebook/contract';
import type { ActionState } from './use-action.ts';
import type { Deeds } from './use-deeds.ts';
import type { Words } from './words.ts';

const MODAL = 'set-stage';
type Props = { card: CardReady; deeds: Deeds; words: Words };

export function SetStage({ card, deeds, words }: Props) {
  const [stage, setStage] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const { state, press, forget } = deeds.setStage;
  const open = () => {
    setStage(null);
    setReason('');
    setPressed(false);
    forget();
  };
  const save = async () => {
    setPressed(true);
    if (stage === null || reason.trim() === '') return;
    if (await press({ stage, reason: reason.trim() })) deeds.closeOverlay(MODAL);
  };
  const close = () => deeds.closeOverlay(MODAL);
  return (
    <Button variant="secondary" size="sm" testId="open-set-stage" overlay={(
      <Modal id={MODAL} title={words.t('set.title')} width="md" onOpen={open} testId="set-stage">
        <ModalBody>
          <Flex direction="column" gap="md">
            <Choice {...{ card, stage, words }} missing={pressed && stage === null} onChoose={setStage} />
            {stage === null ? null : <Consequence card={card} stage={stage} words={words} />}
            <TextArea
              label={words.t('set.reason')} name="reason" description={words.t('set.reason_hint')} required rows={3} maxLength={500}
              value={reason} onInput={setReason} onChange={setReason} testId="reason"
              error={pressed && reason.trim() === ''} validationMessage={pressed && reason.trim() === '' ? words.t('set.reason_missing') : ''}
            />
            {state.phase === 'failed' ? <Refusal state={state} words={words} /> : null}
          </Flex>
        </ModalBody>
        <ModalFooter>
          <Flex direction="row" gap="sm">
            <LoadingButton variant="primary" loading={state.phase === 'running'} onClick={() => void save()} testId="save-stage">
              {stage === null ? words.t('set.save_plain') : words.t('set.save', { stage: words.stage(stage) })}
            </LoadingButton>
            <Button variant="secondary" onClick={close} testId="cancel-stage">{words.t('set.cancel')}</Button>
          </Flex>
        </ModalFooter>
      </Modal>
    )}>{words.t('set.action')}</Button>
  );
}

type ChoiceProps = { card: CardReady; stage: string | null; words: Words; missing: boolean; onChoose: (stage: string) => void };

function Choice({ card, stage, words, missing, onChoose }: ChoiceProps) {
  const others = card.stages.filter(({ id }) => id !== card.current?.stage);
  return (
    <Select
      label={words.t('set.stage')} name="stage" required testId="new-stage"
      options={others.map(({ id, label }) => ({ value: id, label }))}
      value={stage ?? undefined} onChange={(chosen) => onChoose(String(chosen))}
      error={missing} validationMessage={missing ? words.t('set.stage_missing') : ''}
    />
  );
}

/** What this choice will do beyond the obvious: a step back is two writes, a leap forward leaves stages out. */
function Consequence({ card, stage, words }: { card: CardReady; stage: string; words: Words }) {
  const rank = (id: string | undefined) => card.stages.findIndex((one) => one.id === id);
  const from = rank(card.current?.stage);
  const to = rank(stage);
  if (card.current && to < from) {
    const sentence = words.t('set.backward', { from: words.stage(card.current.stage), to: words.stage(stage) });
    return <Alert title={words.t('set.backward_title')} variant="info" testId="backward">{sentence}</Alert>;
  }
  const left = from < 0 ? [] : card.stages.slice(from + 1, to).map(({ id }) => id);
  return left.length === 0 ? null : <Text variant="microcopy" testId="skips">{words.t('set.skips', { stages: words.stages(left) })}</Text>;
}

function Refusal({ state, words }: { state: Extract<ActionState, { phase: 'failed' }>; words: Words }) {
  const detail = state.problem?.problems?.map(({ message }) => words.isolate(message)) ?? [];
  return (
    <Alert title={words.t('set.failed')} variant="danger" testId="set-failed">
      {detail.length > 0 ? words.list(detail) : capitalised(words.t(`why.${state.reason}`), words)}
    </Alert>
  );
}
