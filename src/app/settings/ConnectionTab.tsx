// The account that Stagebook is connected with: what it was allowed to do, and how far its past has been read.
import {
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  Link,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { Connection, SettingsAnswer } from '@stagebook/contract';
import { ImportBar } from './ImportBar.tsx';
import { isReading } from './use-settings.ts';
import { lookUp, type Words } from './words.ts';

const stateVariants = { active: 'success', needs_scopes: 'warning', uninstalled: 'danger' } as const;

/** Facts, permissions in human words, and the way to connect again. */
export function ConnectionTab({ words, answer }: { words: Words; answer: SettingsAnswer }) {
  const { connection } = answer;
  return (
    <Flex direction="column" gap="md">
      <Heading>{words.t('connection.title')}</Heading>
      <DescriptionList direction="row">
        <DescriptionListItem label={words.t('connection.state')}>
          <StatusTag variant={stateVariants[connection.state]}>{words.t(`connection.${connection.state}`)}</StatusTag>
        </DescriptionListItem>
        <DescriptionListItem label={words.t('connection.portal')}>
          <Text>{connection.portalId}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={words.t('connection.installed')}>
          <Text>{words.date(connection.installedAt, 'day')}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={words.t('connection.installed_by')}>
          <Text>{connection.installedBy ?? words.t('connection.unknown')}</Text>
        </DescriptionListItem>
      </DescriptionList>
      <Link href={{ url: connection.reconnectUrl, external: true }}>{words.t('connection.reconnect')}</Link>
      {!isReading(answer) && <ImportBar words={words} progress={answer.progress} />}
      <Heading>{words.t('scopes.title')}</Heading>
      <Scopes words={words} scopes={connection.scopes} />
    </Flex>
  );
}

function Scopes({ words, scopes }: { words: Words; scopes: Connection['scopes'] }) {
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words.t('scopes.what')}</TableHeader>
          <TableHeader width="min">{words.t('scopes.state')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {scopes.map((scope) => (
          <TableRow key={scope.name}>
            <TableCell>
              <Text>{lookUp(words, `scope.${scope.name}`) ?? scope.name}</Text>
              <Text variant="microcopy">{scope.name}</Text>
            </TableCell>
            <TableCell width="min">
              <ScopeState words={words} scope={scope} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ScopeState({ words, scope }: { words: Words; scope: Connection['scopes'][number] }) {
  if (scope.granted) return <StatusTag variant="success">{words.t('scopes.granted')}</StatusTag>;
  if (scope.required) return <StatusTag variant="danger">{words.t('scopes.missing')}</StatusTag>;
  return <StatusTag variant="default">{words.t('scopes.not_needed')}</StatusTag>;
}
