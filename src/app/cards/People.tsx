// Who works there and how far each has come: all at a glance as a picture, then a page of them, hottest first, of one stage if one is chosen.
import { Button, Flex, Image, Link, LoadingSpinner, Select, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { Client } from '@stagebook/client';
import type { CompanyReady, PeoplePage, PersonAtCompany } from '@stagebook/contract';
import { PartTitle } from './PartTitle.tsx';
import { crowdImage } from './crowd-strip.ts';
import { usePeople } from './use-people.ts';
import type { Words } from './words.ts';

/** Stands for all stages in the choice; ids are never so. */
const EVERYBODY = ' ';
type Props = { card: CompanyReady; client: Client; elapsed: number; words: Words };

export function People({ card, client, elapsed, words }: Props) {
  const { shown, stage, state, choose, turn } = usePeople(card, client);
  const nameOf = (id: string | null) => (id === null || id === '' ? words.t('company.no_stage') : words.stage(id));
  const said = card.byStage.map(({ stage: id, count }) => words.t('company.count', { stage: nameOf(id), count }));
  if (card.byStage.length === 0)
    return (
      <Flex direction="column" gap="xs" testId="people">
        <PartTitle>{words.t('company.people')}</PartTitle>
        <Text>{words.t('company.none')}</Text>
      </Flex>
    );
  const total = card.byStage.reduce((sum, { count }) => sum + count, 0);
  const options = [
    { value: EVERYBODY, label: words.t('company.everybody', { count: total }) },
    ...card.byStage.map(({ stage: id }, at) => ({ value: id ?? '', label: said[at] ?? '' })),
  ];
  return (
    <Flex direction="column" gap="sm" testId="people">
      <PartTitle>{words.t('company.people')}</PartTitle>
      <Image src={crowdImage(card, words)} alt={words.t('company.alt', { stages: words.list(said) })} testId="crowd" />
      {card.people.pages > 1 ? (
        <Select label={words.t('company.filter')} name="people-stage" testId="people-stage" options={options} value={stage ?? EVERYBODY}
          onChange={(chosen) => choose(chosen === EVERYBODY ? null : String(chosen))} />
      ) : null}
      <Table {...paging(shown, turn)} density="condensed" flush testId="people-table">
        <TableHead>
          <TableRow>
            {(['company.name', 'history.stage', 'history.entered', 'now.here'] as const).map((key) => <TableHeader key={key}>{words.t(key)}</TableHeader>)}
          </TableRow>
        </TableHead>
        <TableBody>{shown.rows.map((person) => <Person key={person.id} {...{ card, person, elapsed, words }} />)}</TableBody>
      </Table>
      {state === 'reading' ? <LoadingSpinner label={words.t('company.reading')} showLabel size="xs" layout="inline" /> : null}
      {state === 'failed' ? (
        <Flex direction="row" gap="sm" align="center">
          <Text variant="microcopy" testId="people-failed">{words.t('company.failed')}</Text>
          <Button variant="transparent" size="xs" onClick={() => turn(shown.page)}>{words.t('retry')}</Button>
        </Flex>
      ) : null}
    </Flex>
  );
}

/** A single page needs nothing to turn it. */
function paging({ page, pages }: PeoplePage, onPageChange: (page: number) => void) {
  return pages > 1 ? { paginated: true as const, page, pageCount: pages, onPageChange, showButtonLabels: false } : { paginated: false as const };
}

type PersonProps = { card: CompanyReady; person: PersonAtCompany; elapsed: number; words: Words };

function Person({ card, person, elapsed, words }: PersonProps) {
  const { stage, since, isSlow } = person;
  const stayed = since === null ? null : (Date.parse(card.now) - Date.parse(since)) / 1000 + elapsed;
  return (
    <TableRow testId={`person-${person.id}`}>
      <TableCell><Link href={person.url}>{words.isolate(person.name)}</Link></TableCell>
      <TableCell><Text>{stage === null ? words.t('company.no_stage') : words.isolate(words.stage(stage))}</Text></TableCell>
      <TableCell><Text>{since === null ? '–' : words.day(since)}</Text></TableCell>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text>{stayed === null ? '–' : words.duration(stayed)}</Text>
          {isSlow ? <Text variant="microcopy">{words.t('now.slow')}</Text> : null}
        </Flex>
      </TableCell>
    </TableRow>
  );
}
