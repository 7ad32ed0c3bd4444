// The sub-stage that sales keeps, chosen among the portal's own options. What was chosen is shown at once; beside it stands what became of it.
import { Box, Flex, Select, Text } from '@hubspot/ui-extensions';
import type { CardReady } from '@stagebook/contract';
import { reasonPhrase } from './say.ts';
import type { LeadStatusDeed } from './use-lead-status.ts';
import type { Words } from './words.ts';

type Props = { leadStatus: NonNullable<CardReady['leadStatus']>; deed: LeadStatusDeed; words: Words; isNarrow: boolean };

/** An empty value stands for none: HubSpot's own options never have one. */
const NONE = '';

export function LeadStatus({ leadStatus, deed, words, isNarrow }: Props) {
  const { value, state, choose } = deed;
  const options = [{ value: NONE, label: words.t('lead.none') }, ...leadStatus.options];
  const known = value === null || options.some((option) => option.value === value);
  return (
    <Flex direction={isNarrow ? 'column' : 'row'} gap={isNarrow ? 'flush' : 'sm'} align={isNarrow ? 'stretch' : 'end'} testId="lead-status">
      <Box flex={2}>
        <Select
          label={words.t('lead.label')}
          name="lead-status"
          testId="choose-lead-status"
          // A value that is no option any more is still shown as it is.
          options={known ? options : [...options, { value, label: value }]}
          value={value ?? NONE}
          readOnly={state.phase === 'running'}
          onChange={(chosen) => choose(String(chosen) === NONE ? null : String(chosen))}
        />
      </Box>
      {/* Beside the field, so that nothing below moves when it comes or goes. */}
      <Box flex={3}>
        <Text variant="microcopy" testId="lead-status-said">
          {said(deed, words)}
        </Text>
      </Box>
    </Flex>
  );
}

function said({ state, refusal }: LeadStatusDeed, words: Words): string {
  if (state.phase === 'failed') return words.t('lead.failed', { why: words.t(`why.${state.reason}`) });
  if (state.phase === 'running' || state.phase === 'accepted') return words.t('lead.saving');
  if (refusal) return words.t('lead.refused', { why: reasonPhrase(refusal, words) });
  return state.phase === 'done' ? words.t('lead.saved') : '';
}
