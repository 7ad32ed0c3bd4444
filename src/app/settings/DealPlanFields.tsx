// What a new deal is made with: name, amount, close date, owner, further properties. Folded up until something was asked for.
import { Accordion, Button, Flex, Input, NumberInput, Select, Text } from '@hubspot/ui-extensions';
import type { DealPlan, DealSettings } from '@stagebook/contract';
import { AUTOMATIC, teamOptions } from './demo-options.ts';
import { wrong } from './draft.ts';
import { exampleName } from './example-name.ts';
import type { Ready } from './settings-state.ts';
import type { Words } from './words.ts';

const usual: DealPlan = { name: '', amount: null, closeAfterDays: null, owner: 'host', teamId: null, properties: [] };
const owners = ['host', 'contact_owner', 'turns'] as const satisfies readonly DealPlan['owner'][];
type Props = { words: Words; ready: Ready; changeDeals: (path: string, change: Partial<DealSettings>) => void };
type PlanProps = { words: Words; ready: Ready; plan: DealPlan; change: (field: keyof DealPlan, changed: Partial<DealPlan>) => void };

export function DealPlanFields({ words, ready, changeDeals }: Props) {
  const plan = ready.draft.deals.deal ?? usual;
  const change: PlanProps['change'] = (field, changed) => changeDeals(`/deals/deal/${field}`, { deal: { ...plan, ...changed } });
  const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return (
    <Accordion title={words.t('deals.plan')} size="small" defaultOpen={ready.draft.deals.deal !== undefined}>
      <Flex direction="column" gap="sm">
        <Input
          name="deal-name"
          label={words.t('deals.name')}
          description={words.t('deals.name_text')}
          value={plan.name}
          onChange={(name) => change('name', { name })}
          {...wrong(ready.problems, '/deals/deal/name')}
        />
        <Text variant="microcopy">{words.t('deals.name_preview', { name: words.isolate(exampleName(plan.name)) })}</Text>
        <Owner words={words} ready={ready} plan={plan} change={change} />
        <NumberInput
          name="deal-amount"
          label={words.t('deals.amount')}
          description={words.t('deals.amount_text')}
          min={0}
          value={plan.amount ?? undefined}
          onChange={(amount) => change('amount', { amount: numberOrNull(amount) })}
          {...wrong(ready.problems, '/deals/deal/amount')}
        />
        <NumberInput
          name="deal-close-days"
          label={words.t('deals.close_days')}
          description={words.t('deals.close_days_text')}
          min={0}
          precision={0}
          value={plan.closeAfterDays ?? undefined}
          onChange={(days) => change('closeAfterDays', { closeAfterDays: numberOrNull(days) })}
          {...wrong(ready.problems, '/deals/deal/closeAfterDays')}
        />
        <MoreProperties words={words} ready={ready} plan={plan} change={change} />
      </Flex>
    </Accordion>
  );
}

function Owner({ words, ready, plan, change }: PlanProps) {
  const everybody = { value: AUTOMATIC, label: words.t('deals.owner_team_all') };
  return (
    <>
      <Select
        name="deal-owner"
        label={words.t('deals.owner')}
        options={owners.map((value) => ({ value, label: words.t(`deals.owner.${value}`) }))}
        value={plan.owner}
        onChange={(chosen) => change('owner', { owner: owners.find((one) => one === chosen) ?? 'host', teamId: null })}
        {...wrong(ready.problems, '/deals/deal/owner')}
      />
      {plan.owner === 'turns' && (
        <Select
          name="deal-owner-team"
          label={words.t('deals.owner_team')}
          options={[everybody, ...teamOptions(words, ready)]}
          value={plan.teamId ?? AUTOMATIC}
          onChange={(chosen) => change('teamId', { teamId: chosen === AUTOMATIC ? null : String(chosen) })}
          {...wrong(ready.problems, '/deals/deal/teamId')}
        />
      )}
    </>
  );
}

function MoreProperties({ words, ready, plan, change }: PlanProps) {
  const { properties } = plan;
  const put = (index: number, changed: Partial<DealPlan['properties'][number]>): void =>
    change('properties', { properties: properties.map((each, at) => (at === index ? { ...each, ...changed } : each)) });
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{words.t('deals.properties')}</Text>
      {properties.map(({ property, value }, index) => (
        <Flex key={index} direction="row" gap="sm" align="end" wrap="wrap">
          <Input
            name={`deal-property-${index}`}
            label={words.t('deals.property')}
            value={property}
            onChange={(changed) => put(index, { property: changed })}
            {...wrong(ready.problems, `/deals/deal/properties/${index}/property`)}
          />
          <Input
            name={`deal-value-${index}`}
            label={words.t('deals.value')}
            value={value}
            onChange={(changed) => put(index, { value: changed })}
            {...wrong(ready.problems, `/deals/deal/properties/${index}/value`)}
          />
          <Button variant="transparent" onClick={() => change('properties', { properties: properties.filter((_, at) => at !== index) })}>
            {words.t('deals.remove_property')}
          </Button>
        </Flex>
      ))}
      <Flex direction="row">
        <Button size="sm" onClick={() => change('properties', { properties: [...properties, { property: '', value: '' }] })}>
          {words.t('deals.add_property')}
        </Button>
      </Flex>
    </Flex>
  );
}
