// What came last from all sources: what was taken, and what was not and why.
import { Flex, Heading, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ReceivedEvent, SourceKind, SourcesAnswer } from '@stagebook/contract';
import type { Words } from './words.ts';

type Props = { words: Words; answer: SourcesAnswer };

export function NewestEvents({ words, answer }: Props) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('sources.received_title')}</Heading>
      {answer.received.length === 0 ? (
        <Text variant="microcopy">{words.t('sources.received_none')}</Text>
      ) : (
        <Received words={words} answer={answer} />
      )}
      <Heading>{words.t('sources.rejected_title')}</Heading>
      {answer.rejected.length === 0 ? (
        <Text variant="microcopy">{words.t('sources.rejected_none')}</Text>
      ) : (
        <Rejected words={words} answer={answer} />
      )}
    </Flex>
  );
}

function fromWhom({ words, answer }: Props, { sourceId, kind }: { sourceId: string | null; kind: SourceKind | null }): string {
  const source = answer.sources.find(({ id }) => id === sourceId);
  return source ? words.isolate(source.name) : words.t(kind === null ? 'sources.hubspot' : `sources.${kind}`);
}

function Received({ words, answer }: Props) {
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words.t('sources.event')}</TableHeader>
          <TableHeader>{words.t('sources.who')}</TableHeader>
          <TableHeader width="min">{words.t('sources.when')}</TableHeader>
          <TableHeader>{words.t('sources.from')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {answer.received.map((event, index) => (
          <TableRow key={`${event.receivedAt} ${index}`}>
            <TableCell>
              <Text>{happened(words, event)}</Text>
            </TableCell>
            <TableCell>
              <Text>
                {event.contactId === null ? words.t('sources.unknown_person') : words.isolate(event.contactName ?? event.contactId)}
              </Text>
            </TableCell>
            <TableCell width="min">
              <Text>{words.date(event.occurredAt, 'moment')}</Text>
            </TableCell>
            <TableCell>
              <Text>{fromWhom({ words, answer }, event)}</Text>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Rejected({ words, answer }: Props) {
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words.t('sources.event')}</TableHeader>
          <TableHeader>{words.t('sources.why')}</TableHeader>
          <TableHeader width="min">{words.t('sources.arrived')}</TableHeader>
          <TableHeader>{words.t('sources.from')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {answer.rejected.map((event, index) => (
          <TableRow key={`${event.receivedAt} ${index}`}>
            <TableCell>
              <Text>{event.name === null ? words.t('sources.no_name') : words.isolate(event.name)}</Text>
              {event.messageId !== null && <Text variant="microcopy">{words.isolate(event.messageId)}</Text>}
            </TableCell>
            <TableCell>
              <Text>{words.t(`sources.why_${event.why}`)}</Text>
              {event.detail !== null && <Text variant="microcopy">{words.isolate(event.detail)}</Text>}
            </TableCell>
            <TableCell width="min">
              <Text>{words.date(event.receivedAt, 'moment')}</Text>
            </TableCell>
            <TableCell>
              <Text>{fromWhom({ words, answer }, event)}</Text>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** What a visit is called when its sender gives it no name of its own. */
const plainVisit = 'Page visited';

function happened(words: Words, { name, path }: Pick<ReceivedEvent, 'name' | 'path'>): string {
  if (path === null) return words.isolate(name);
  return name === plainVisit ? words.t('sources.page_visited', { path }) : words.t('sources.page', { name, path });
}
