// Every source, in use or revoked: where it sends to, when it was last seen, and what can be done with it.
import {
  Button,
  Flex,
  LoadingButton,
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
} from '@hubspot/ui-extensions';
import type { Source } from '@stagebook/contract';
import { CopyButton } from './CopyLine.tsx';
import type { Desk } from './desk.ts';
import { Refused } from './Refused.tsx';
import { useDeed } from './use-deed.ts';
import type { Words } from './words.ts';

type ListProps = {
  words: Words;
  desk: Desk;
  sources: Source[];
  /** Something was asked for whose effect shows in a moment. */ changed: () => void;
};

export function SourceList({ words, desk, sources, changed }: ListProps) {
  return (
    <Table bordered>
      <TableHead>
        <TableRow>
          <TableHeader>{words.t('sources.table_name')}</TableHeader>
          <TableHeader>{words.t('sources.address')}</TableHeader>
          <TableHeader width="min">{words.t('sources.table_seen')}</TableHeader>
          <TableHeader width="min">{words.t('sources.table_state')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {sources.map((source) => (
          <SourceRow key={source.id} words={words} desk={desk} source={source} changed={changed} />
        ))}
      </TableBody>
    </Table>
  );
}

type RowProps = Omit<ListProps, 'sources'> & { source: Source };

function SourceRow({ words, desk, source, changed }: RowProps) {
  const isRevoked = source.revokedAt !== null;
  return (
    <TableRow>
      <TableCell>
        <Text format={{ fontWeight: 'bold' }}>{words.isolate(source.name)}</Text>
        <Text variant="microcopy">{words.t(`sources.${source.kind}`)}</Text>
        <Text variant="microcopy">{words.t('sources.created', { when: words.date(source.createdAt, 'day') })}</Text>
        {!isRevoked && <Deeds words={words} desk={desk} source={source} changed={changed} />}
      </TableCell>
      <TableCell>
        <Flex direction="column" gap="xs" align="start">
          <Text variant="microcopy">{words.isolate(source.url)}</Text>
          {!isRevoked && <CopyButton words={words} desk={desk} text={source.url} />}
        </Flex>
      </TableCell>
      <TableCell width="min">
        <Text>{source.lastSeenAt === null ? words.t('sources.never_seen') : words.date(source.lastSeenAt, 'moment')}</Text>
      </TableCell>
      <TableCell width="min">
        <State words={words} source={source} />
      </TableCell>
    </TableRow>
  );
}

function State({ words, source }: { words: Words; source: Source }) {
  if (source.revokedAt !== null)
    return <StatusTag variant="default">{words.t('sources.revoked', { when: words.date(source.revokedAt, 'day') })}</StatusTag>;
  if (source.lastSeenAt === null) return <StatusTag variant="info">{words.t('sources.waiting')}</StatusTag>;
  return <StatusTag variant="success">{words.t('sources.in_use')}</StatusTag>;
}

function Deeds({ words, desk, source, changed }: RowProps) {
  const test = useDeed(desk.newId, (requestId, id: string) => desk.client.testSource(id, { requestId }));
  const revoke = useDeed(desk.newId, (requestId, id: string) => desk.client.revokeSource(id, { requestId }));
  const modal = `revoke-${source.id}`;
  const close = (): void => desk.actions.closeOverlay(modal);
  const sendTest = async (): Promise<void> => {
    if ((await test.press(source.id)) === null) return;
    desk.actions.addAlert({ type: 'success', message: words.t('sources.tested') });
    changed();
  };
  const confirm = async (): Promise<void> => {
    const done = await revoke.press(source.id);
    close();
    if (done !== null) changed();
  };
  return (
    <Flex direction="column" gap="xs" align="start">
      <Flex gap="sm" wrap>
        <LoadingButton size="xs" variant="secondary" loading={test.running} onClick={() => void sendTest()} testId={`test-${source.id}`}>
          {words.t('sources.test')}
        </LoadingButton>
        <Button
          size="xs"
          variant="secondary"
          testId={modal}
          overlay={
            <Modal id={modal} title={words.t('sources.revoke_title', { name: source.name })} width="sm" variant="danger">
              <ModalBody>
                <Text>{words.t('sources.revoke_text')}</Text>
              </ModalBody>
              <ModalFooter>
                <LoadingButton variant="destructive" loading={revoke.running} onClick={() => void confirm()} testId={`${modal}-confirm`}>
                  {words.t('sources.revoke_confirm')}
                </LoadingButton>
                <Button onClick={close}>{words.t('sources.revoke_cancel')}</Button>
              </ModalFooter>
            </Modal>
          }
        >
          {words.t('sources.revoke')}
        </Button>
      </Flex>
      <Refused words={words} title={words.t('sources.deed_failed')} refusal={test.refusal ?? revoke.refusal} />
    </Flex>
  );
}
