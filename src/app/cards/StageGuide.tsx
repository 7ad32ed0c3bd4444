// What each stage means, one press away: the team's own definitions and playbook, cold to hot.
import { Button, Flex, Panel, PanelBody, PanelSection, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { CardReady, StageInModel } from '@stagebook/contract';
import type { Words } from './words.ts';

type Props = { card: CardReady; words: Words };

export function StageGuide({ card, words }: Props) {
  return (
    <Button variant="transparent" size="xs" testId="open-guide" overlay={(
      <Panel id="stage-guide" title={words.t('guide.title')} width="md" testId="guide">
        <PanelBody>
          <PanelSection>
            <Flex direction="column" gap="sm">
              <Text>{words.t('guide.intro')}</Text>
              {card.stages.map((stage) => <StageMeaning key={stage.id} stage={stage} isNow={stage.id === card.current?.stage} words={words} />)}
            </Flex>
          </PanelSection>
        </PanelBody>
      </Panel>
    )}>{words.t('guide.action')}</Button>
  );
}

function StageMeaning({ stage, isNow, words }: { stage: StageInModel; isNow: boolean; words: Words }) {
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex direction="row" justify="between" align="center" gap="sm">
          <Text format={{ fontWeight: 'bold' }}>{words.isolate(stage.label)}</Text>
          {isNow ? <StatusTag variant="success">{words.t('guide.now')}</StatusTag> : null}
        </Flex>
        <Text>{stage.definition ? words.isolate(stage.definition) : words.t('guide.no_definition')}</Text>
        {stage.playbook ? <Text variant="microcopy">{words.t('guide.todo', { playbook: stage.playbook })}</Text> : null}
      </Flex>
    </Tile>
  );
}
