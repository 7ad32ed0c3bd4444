// Which meetings of the chosen sources are demos: by title, link, the host's team, length; and whose addresses are colleagues'.
import { Accordion, Flex, MultiSelect, NumberInput, Text } from '@hubspot/ui-extensions';
import type { DealSettings, WhichMeetings } from '@stagebook/contract';
import { teamOptions } from './demo-options.ts';
import { wrong } from './draft.ts';
import { LinesField } from './LinesField.tsx';
import type { Ready } from './settings-state.ts';
import type { Words } from './words.ts';

const all: WhichMeetings = { titles: [], links: [], hostTeams: [], leastMinutes: 0, ownDomains: [] };
type Props = { words: Words; ready: Ready; changeDeals: (path: string, change: Partial<DealSettings>) => void };

/** Folded up while nothing is asked for: most accounts need none of it. */
export function WhichMeetingsFields({ words, ready, changeDeals }: Props) {
  const which = ready.draft.deals.which ?? all;
  const path = (field: keyof WhichMeetings): string => `/deals/which/${field}`;
  const change = (field: keyof WhichMeetings, changed: Partial<WhichMeetings>): void =>
    changeDeals(path(field), { which: { ...which, ...changed } });
  const common = (field: keyof WhichMeetings) => ({ name: `which-${field}`, ...wrong(ready.problems, path(field)) });
  return (
    <Accordion title={words.t('deals.which')} size="small" defaultOpen={JSON.stringify(which) !== JSON.stringify(all)}>
      <Flex direction="column" gap="sm">
        <Text variant="microcopy">{words.t('deals.which_text')}</Text>
        <LinesField
          {...common('titles')}
          label={words.t('deals.titles')}
          description={words.t('deals.titles_text')}
          value={which.titles}
          onChange={(titles) => change('titles', { titles })}
        />
        {linkOptions(ready).length > 0 && (
          <MultiSelect
            {...common('links')}
            label={words.t('deals.links')}
            description={words.t('deals.links_text')}
            options={linkOptions(ready)}
            value={which.links}
            onChange={(links) => change('links', { links: links.map(String) })}
          />
        )}
        {ready.answer.choices.teams.length > 0 && (
          <MultiSelect
            {...common('hostTeams')}
            label={words.t('deals.host_teams')}
            options={teamOptions(words, ready)}
            value={which.hostTeams}
            onChange={(teams) => change('hostTeams', { hostTeams: teams.map(String) })}
          />
        )}
        <NumberInput
          {...common('leastMinutes')}
          label={words.t('deals.least_minutes')}
          description={words.t('deals.least_minutes_text')}
          min={0}
          max={1440}
          precision={0}
          value={which.leastMinutes}
          onChange={(leastMinutes) => change('leastMinutes', { leastMinutes: Number.isFinite(leastMinutes) ? leastMinutes : 0 })}
        />
        <LinesField
          {...common('ownDomains')}
          label={words.t('deals.own_domains')}
          description={words.t('deals.own_domains_text')}
          value={which.ownDomains}
          onChange={(ownDomains) => change('ownDomains', { ownDomains })}
        />
      </Flex>
    </Accordion>
  );
}

/** Links seen so far, and any that was chosen before. */
function linkOptions({ draft, answer }: Ready): { value: string; label: string }[] {
  const seen = (answer.choices.meetingLinks ?? []).map(({ id, title }) => ({ value: id, label: title || id }));
  const chosen = (draft.deals.which?.links ?? []).filter((id) => !seen.some(({ value }) => value === id));
  return [...seen, ...chosen.map((id) => ({ value: id, label: id }))];
}
