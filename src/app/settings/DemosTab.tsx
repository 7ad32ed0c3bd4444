// What a booked meeting leads to: which meetings count, where the deal goes, what becomes of the stage, who is told.
import { Alert, Flex, Heading, Select, Text, ToggleGroup } from '@hubspot/ui-extensions';
import type { DealSettings, NotificationSettings, Settings } from '@stagebook/contract';
import {
  AUTOMATIC,
  afterOptions,
  audienceOptions,
  dealStageOptions,
  modelStageOptions,
  pipelineOptions,
  sourceOptions,
  teamOptions,
} from './demo-options.ts';
import { wrong } from './draft.ts';
import { DealPlanFields } from './DealPlanFields.tsx';
import type { Ready } from './settings-state.ts';
import { WhichMeetingsFields } from './WhichMeetingsFields.tsx';
import type { SettingsHandle } from './use-settings.ts';
import type { Words } from './words.ts';

export type DemosTabProps = { words: Words; ready: Ready; edit: SettingsHandle['edit'] };
type ChangeDeals = (path: string, change: Partial<DealSettings>) => void;

/** The four questions of the deal automation, one below the other. */
export function DemosTab(props: DemosTabProps) {
  const changeDeals: ChangeDeals = (path, change) =>
    props.edit(path, (settings) => ({ ...settings, deals: { ...settings.deals, ...change } }));
  return (
    <Flex direction="column" gap="lg">
      <Sources {...props} changeDeals={changeDeals} />
      <Deal {...props} changeDeals={changeDeals} />
      <AfterBooking {...props} changeDeals={changeDeals} />
      <Audience {...props} />
    </Flex>
  );
}

function Sources({ words, ready, changeDeals }: DemosTabProps & { changeDeals: ChangeDeals }) {
  const { meetingSources } = ready.draft.deals;
  const path = '/deals/meetingSources';
  return (
    <Flex direction="column" gap="xs">
      <ToggleGroup
        toggleType="checkboxList"
        name="meetingSources"
        label={words.t('deals.sources')}
        options={sourceOptions(words, ready)}
        value={meetingSources}
        onChange={(chosen) => changeDeals(path, { meetingSources: chosen })}
        {...wrong(ready.problems, path)}
      />
      <WhichMeetingsFields words={words} ready={ready} changeDeals={changeDeals} />
      {meetingSources.length === 0 && <Alert title={words.t('deals.sources_none')} variant="warning" />}
    </Flex>
  );
}

function Deal({ words, ready, changeDeals }: DemosTabProps & { changeDeals: ChangeDeals }) {
  const { pipeline, stage, bookedStage } = ready.draft.deals;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('deals.title')}</Heading>
      <Text>{words.t('deals.text')}</Text>
      <Select
        name="pipeline"
        label={words.t('deals.pipeline')}
        options={pipelineOptions(words, ready)}
        value={pipeline ?? AUTOMATIC}
        onChange={(chosen) => changeDeals('/deals', { pipeline: orNull(chosen), stage: null })}
        {...wrong(ready.problems, '/deals/pipeline')}
      />
      <Select
        name="dealStage"
        label={words.t('deals.stage')}
        options={dealStageOptions(words, ready)}
        value={stage ?? AUTOMATIC}
        onChange={(chosen) => changeDeals('/deals/stage', { stage: orNull(chosen) })}
        {...wrong(ready.problems, '/deals/stage')}
      />
      <Select
        name="bookedStage"
        label={words.t('deals.booked_stage')}
        description={words.t('deals.booked_stage_text')}
        options={modelStageOptions(words, ready)}
        value={bookedStage}
        onChange={(chosen) => changeDeals('/deals/bookedStage', { bookedStage: String(chosen) })}
        {...wrong(ready.problems, '/deals/bookedStage')}
      />
      <Select
        name="openDeal"
        label={words.t('deals.open_deal')}
        description={words.t('deals.open_deal_text')}
        options={openDeals.map((value) => ({ value, label: words.t(`deals.open_deal.${value}`) }))}
        value={ready.draft.deals.openDeal ?? 'contact'}
        onChange={(chosen) => changeDeals('/deals/openDeal', { openDeal: openDeals.find((one) => one === chosen) ?? 'contact' })}
        {...wrong(ready.problems, '/deals/openDeal')}
      />
      <DealPlanFields words={words} ready={ready} changeDeals={changeDeals} />
      <Exceptions words={words} ready={ready} changeDeals={changeDeals} />
    </Flex>
  );
}

const customers = ['deal', 'no_deal'] as const satisfies readonly DealSettings['customers'][];
const missedDemos = ['task', 'nothing'] as const satisfies readonly DealSettings['missed'][];
const openDeals = ['contact', 'company', 'nobody'] as const satisfies readonly DealSettings['openDeal'][];

/** What the demo of a customer makes, and one that does not take place. */
function Exceptions({ words, ready, changeDeals }: Omit<DemosTabProps, 'edit'> & { changeDeals: ChangeDeals }) {
  return (
    <>
      <Select
        name="customers"
        label={words.t('deals.customers')}
        description={words.t('deals.customers_text')}
        options={customers.map((value) => ({ value, label: words.t(`deals.customers.${value}`) }))}
        value={ready.draft.deals.customers ?? 'deal'}
        onChange={(chosen) => changeDeals('/deals/customers', { customers: chosen === 'no_deal' ? 'no_deal' : 'deal' })}
        {...wrong(ready.problems, '/deals/customers')}
      />
      <Select
        name="missed"
        label={words.t('deals.missed')}
        description={words.t('deals.missed_text')}
        options={missedDemos.map((value) => ({ value, label: words.t(`deals.missed.${value}`) }))}
        value={ready.draft.deals.missed ?? 'task'}
        onChange={(chosen) => changeDeals('/deals/missed', { missed: chosen === 'nothing' ? 'nothing' : 'task' })}
        {...wrong(ready.problems, '/deals/missed')}
      />
    </>
  );
}

function AfterBooking({ words, ready, changeDeals }: DemosTabProps & { changeDeals: ChangeDeals }) {
  const path = '/deals/afterBooking';
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('after.title')}</Heading>
      <ToggleGroup
        toggleType="radioButtonList"
        name="afterBooking"
        label={words.t('after.label')}
        options={afterOptions(words, ready)}
        value={ready.draft.deals.afterBooking}
        onChange={(chosen) => changeDeals(path, { afterBooking: chosen === 'accept' ? 'accept' : 'keep' })}
        {...wrong(ready.problems, path)}
      />
    </Flex>
  );
}

const audiences: readonly NotificationSettings['audience'][] = ['host_team', 'team', 'all_owners', 'nobody'];

function Audience({ words, ready, edit }: DemosTabProps) {
  const { audience, teamId } = ready.draft.notifications;
  const change = (path: string, notifications: Partial<NotificationSettings>): void =>
    edit(path, (settings: Settings) => ({ ...settings, notifications: { ...settings.notifications, ...notifications } }));
  const hasTeams = ready.answer.choices.teams.length > 0;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('told.title')}</Heading>
      <ToggleGroup
        toggleType="radioButtonList"
        name="audience"
        label={words.t('told.label')}
        options={audienceOptions(words, ready)}
        value={audience}
        onChange={(chosen) => change('/notifications', { audience: audiences.find((one) => one === chosen) ?? audience, teamId: null })}
        {...wrong(ready.problems, '/notifications/audience')}
      />
      {audience === 'team' && hasTeams && (
        <Select
          name="team"
          label={words.t('told.team_label')}
          placeholder={words.t('told.team_choose')}
          options={teamOptions(words, ready)}
          value={teamId ?? undefined}
          onChange={(chosen) => change('/notifications/teamId', { teamId: orNull(chosen) })}
          {...wrong(ready.problems, '/notifications/teamId')}
        />
      )}
      {audience === 'team' && !hasTeams && <Alert title={words.t('told.no_teams')} variant="warning" />}
    </Flex>
  );
}

function orNull(value: string | number | boolean): string | null {
  return value === AUTOMATIC ? null : String(value);
}
