// Japanese: mails and tasks.
import type { MailWords } from './words.ts';

const named = (what: string) => (actor: string | null) => (actor ? `${what}：${actor}` : what);

export const ja: MailWords = {
  locale: 'ja-JP',
  openContact: 'コンタクトを開く',
  openDeal: '取引を開く',
  contact: 'コンタクト',
  company: '会社',
  colon: '：',
  comma: '、',
  booking: {
    title: (name, company) => `${name}様${company ? `（${company}）` : ''}がデモを予約しました`,
    rows: { when: '日時', meeting: 'ミーティング', host: '主催者', deal: '取引' },
    unknownTime: '未定',
    past: 'これまでの経緯',
    sinceThen: '現在まで',
    stayed: (days) => days,
  },
  notice: {
    title: (name, stage) => `${name}様が「${stage}」に移りました`,
    rows: { now: '現在のステージ', before: '前のステージ', when: '開始日時', why: '理由' },
    noStage: 'ステージなし',
    causes: {
      person: (actor) => (actor ? `${actor}さんが設定` : 'ユーザーによる手動変更'),
      form: named('フォームの送信'),
      import: named('インポート'),
      workflow: named('ワークフロー'),
      integration: named('連携アプリ'),
      api: named('API経由'),
      hubspot: () => 'HubSpot自体',
      merge: () => 'コンタクトのマージ',
      unknown: () => '変更元の記録なし',
    },
    stagebook: {
      segment: (segment) => `Stagebook（セグメント「${segment}」のため）`,
      booked: 'Stagebook（デモが予約されたため）',
      actor: (actor) => `Stagebook（${actor}さんの操作）`,
    },
    because: (cause, reason) => `${cause}（「${reason}」）`,
  },
  task: (name, stage) => `${name}様が「${stage}」に入りました。`,
  missed: {
    called_off: (name) => `${name}様のデモがキャンセルされました。新しい日程をご提案ください`,
    no_show: (name) => `${name}様がデモに参加されませんでした。新しい日程をご提案ください`,
  },
  stopped: {
    title: (segment, stage) => `ルールを停止しました：「${segment}」により、異常に多くのコンタクトが「${stage}」に移動するところでした`,
    rows: { segment: 'セグメント', stage: 'ステージ', moved: '1時間以内の移動件数', what: '今後について' },
    what: '再開するまで、このルールは誰も移動しません。移動する予定だったコンタクトは待機しており、失われることはありません。',
    open: '設定を開く',
  },
};
