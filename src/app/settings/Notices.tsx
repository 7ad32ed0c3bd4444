// What the page has to say by itself: that permissions are missing, and what became of a save.
import { Alert, Button, Flex, Link, List, Text } from '@hubspot/ui-extensions';
import type { Connection, SettingsAnswer } from '@stagebook/contract';
import { collisions, problemsWithoutField } from './draft.ts';
import type { Ready } from './settings-state.ts';
import type { SettingsHandle } from './use-settings.ts';
import { explain, type Words } from './words.ts';

type NoticesProps = { words: Words; ready: Ready; settings: SettingsHandle };

/** What became of a save that did not go through: somebody else's version, a refusal, or problems. Said where Save was pressed. */
export function SaveNotices({ words, ready, settings }: NoticesProps) {
  return (
    <>
      {ready.theirs && <Overtaken words={words} ready={ready} theirs={ready.theirs} settings={settings} />}
      {ready.refusal && (
        <Alert title={words.t('save.failed_title')} variant="danger">
          {ready.refusal.reason === 'offline' ? words.t('save.offline') : explain(words, ready.refusal)}
        </Alert>
      )}
      {ready.problems.length > 0 && <Problems words={words} ready={ready} />}
    </>
  );
}

function Overtaken({ words, ready, theirs, settings }: NoticesProps & { theirs: SettingsAnswer }) {
  const both = collisions(ready.answer.settings, { mine: ready.draft, theirs: theirs.settings });
  const who = theirs.savedBy ?? words.t('conflict.somebody');
  return (
    <Alert title={words.t('conflict.title')} variant="warning">
      <Flex direction="column" gap="sm">
        <Text>{words.t('conflict.text', { version: theirs.version, when: words.date(theirs.savedAt, 'moment'), who })}</Text>
        <Text>
          {both.length > 0
            ? words.t('conflict.both', { sections: words.list(both.map((section) => words.t(`section.${section}`))) })
            : words.t('conflict.apart')}
        </Text>
        <Flex gap="sm">
          <Button size="sm" onClick={settings.keepMine}>
            {words.t('conflict.keep')}
          </Button>
          <Button size="sm" onClick={settings.takeTheirs}>
            {words.t('conflict.take')}
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}

/** Fields say themselves what is wrong with them; what no field can say is listed here. */
function Problems({ words, ready }: { words: Words; ready: Ready }) {
  const elsewhere = problemsWithoutField(ready.problems);
  const beside = ready.problems.length - elsewhere.length;
  return (
    <Alert title={words.t('save.failed_title')} variant="danger">
      {beside > 0 && <Text>{words.t('save.problems', { count: beside })}</Text>}
      {elsewhere.length > 0 && (
        <List variant="unordered-styled">
          {elsewhere.map(({ path, message }) => (
            <Text key={`${path} ${message}`}>{`${path}: ${message}`}</Text>
          ))}
        </List>
      )}
    </Alert>
  );
}

/** Nothing while the connection is sound; else what is missing and how to connect again. */
export function Disconnected({ words, connection }: { words: Words; connection: Connection }) {
  if (connection.state === 'active') return null;
  const missing = connection.scopes.filter(({ granted, required }) => required && !granted).length;
  const isGone = connection.state === 'uninstalled';
  return (
    <Alert
      title={isGone ? words.t('connection.uninstalled_title') : words.t('connection.missing_title', { count: missing })}
      variant="warning"
    >
      <Flex direction="column" gap="sm">
        <Text>{isGone ? words.t('connection.uninstalled_text') : words.t('connection.missing_text')}</Text>
        <Link href={{ url: connection.reconnectUrl, external: true }}>{words.t('connection.reconnect')}</Link>
      </Flex>
    </Alert>
  );
}
