// The rules, one sentence each, and below them how stages move when somebody else writes them.
import { Divider, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { MovementFields } from './MovementFields.tsx';
import { RuleTile } from './RuleTile.tsx';
import type { AutomationTabProps } from './SegmentsTab.tsx';
import { TemplateChooser } from './TemplateChooser.tsx';

/** Cold to hot as the settings have them. */
export function RulesTab(props: AutomationTabProps) {
  const { words, ready, settings } = props;
  const { rules } = ready.draft;
  return (
    <Flex direction="column" gap="md">
      <Flex justify="between" align="start" gap="md" wrap>
        <Heading>{words.t('rules.title')}</Heading>
        <TemplateChooser {...props} id="templates-rules" />
      </Flex>
      <Text>{words.t('rules.text')}</Text>
      {rules.length === 0 && (
        <EmptyState title={words.t('rules.none_title')} layout="vertical" imageName="target" imageWidth={150}>
          <Text>{words.t('segments.none')}</Text>
        </EmptyState>
      )}
      {rules.map((rule, index) => (
        <RuleTile key={rule.id} {...props} rule={rule} index={index} />
      ))}
      <Divider />
      <MovementFields words={words} ready={ready} edit={settings.edit} />
    </Flex>
  );
}
