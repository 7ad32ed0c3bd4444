// How they got here: every visit to a stage, newest first, with what was skipped and who or what moved it.
import { useState } from 'react';
import { Button, Flex, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag, Text } from '@hubspot/ui-extensions';
import type { CardReady, Visit } from '@stagebook/contract';
import { PartTitle } from './PartTitle.tsx';
import { causeAlone } from './say.ts';
import type { Words } from './words.ts';

const AT_FIRST = 6;
/** Of a contact or a company. */
type Past = Pick<CardReady, 'now' | 'visits' | 'historyCut'>;
type Props = { card: Past; elapsed: number; words: Words };

export function History({ card, elapsed, words }: Props) {
  const [all, setAll] = useState(false);
  const { visits } = card;
  const earlier = visits.length - AT_FIRST;
  const oldest = visits.at(-1);
  const columns = ['history.stage', 'history.entered', 'history.stayed', 'history.cause'] as const;
  return (
    <Flex direction="column" gap="sm" testId="history">
      <PartTitle>{words.t('history.title')}</PartTitle>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>{columns.map((key) => <TableHeader key={key} width={key === 'history.entered' ? 'min' : 'auto'}>{words.t(key)}</TableHeader>)}</TableRow>
        </TableHead>
        <TableBody>
          {(all ? visits : visits.slice(0, AT_FIRST)).map((visit) => <VisitRow key={visit.no} {...{ card, visit, elapsed, words }} />)}
        </TableBody>
      </Table>
      {earlier > 0 ? (
        <Button variant="transparent" size="xs" onClick={() => setAll(!all)} testId="more-visits">
          {all ? words.t('history.less') : words.t('history.more', { count: earlier })}
        </Button>
      ) : null}
      {card.historyCut && oldest ? <Text variant="microcopy" testId="history-cut">{words.t('history.cut', { date: words.day(oldest.enteredAt) })}</Text> : null}
    </Flex>
  );
}

type RowProps = { card: Past; visit: Visit; elapsed: number; words: Words };

function VisitRow({ card, visit, elapsed, words }: RowProps) {
  return (
    <TableRow testId={`visit-${visit.no}`}>
      <TableCell><StageOfVisit visit={visit} words={words} /></TableCell>
      <TableCell width="min"><Text>{words.day(visit.enteredAt)}</Text></TableCell>
      <TableCell><Text>{stayed({ card, visit, elapsed, words })}</Text></TableCell>
      <TableCell><Text>{causeAlone(visit.cause, words)}</Text></TableCell>
    </TableRow>
  );
}

/** The label of that time; what it is called today only when that differs (S16). */
function StageOfVisit({ visit, words }: { visit: Visit; words: Words }) {
  const today = words.stage(visit.stage);
  const renamed = today !== visit.label && today !== visit.stage;
  return (
    <Flex direction="column" gap="flush">
      <Flex direction="row" gap="xs" align="center" wrap>
        <Text format={{ fontWeight: 'demibold' }}>{words.isolate(visit.label)}</Text>
        {visit.timesInStage > 1 ? <Tag>{words.t('nth', { count: visit.timesInStage, ordinal: true })}</Tag> : null}
        {visit.direction === 'backward' ? <Tag variant="warning">{words.t(visit.cause.step === 'rule_stage' ? 'history.recycled' : 'history.back')}</Tag> : null}
      </Flex>
      {renamed ? <Text variant="microcopy">{words.t('history.renamed', { label: today })}</Text> : null}
      {visit.skipped.length > 0 ? <Text variant="microcopy">{words.t('history.skipped', { stages: words.stages(visit.skipped) })}</Text> : null}
    </Flex>
  );
}

function stayed({ card, visit, elapsed, words }: RowProps): string {
  if (visit.dwellSeconds !== null) return words.duration(visit.dwellSeconds);
  const seconds = (Date.parse(card.now) - Date.parse(visit.enteredAt)) / 1000 + elapsed;
  return words.t('history.so_far', { duration: words.duration(seconds) });
}
