// Japanese: what a person is told while they connect.
import type { InstallWords } from './en.ts';

export const ja: InstallWords = {
  again: '最初からやり直す',
  reference: '参照番号：',
  badRequest: { title: 'このリンクは無効です', text: 'HubSpotが発行したアドレスではありません。ここから最初からやり直してください。' },
  state: {
    title: 'このインストールは続行できません',
    text: '別のブラウザーで開始された、開始から10分以上経過した、またはすでに完了しています。最初からやり直してください。',
  },
  denied: {
    title: '接続されませんでした',
    text: 'リクエストは承認されなかったとHubSpotから通知されました。アプリを接続できるのは、スーパー管理者、またはアプリマーケットプレイスへのアクセス権があるユーザーのみです。',
  },
  provider: {
    title: 'HubSpotがインストールを中止しました',
    text: 'HubSpotから問題が報告されましたが、対処に必要な情報がありませんでした。最初からやり直してください。',
  },
  code: {
    title: 'このインストールはすでに完了したか、時間がかかりすぎました',
    text: 'HubSpotの許可は一度だけ、短時間のみ有効です。最初からやり直してください。',
  },
  otherApp: {
    title: 'この許可は別のアプリのものです',
    text: 'HubSpotの許可はStagebookに対するものではありません。ここから最初からやり直してください。',
  },
  answer: {
    title: 'HubSpotの応答を解釈できませんでした',
    text: '何も接続されず、何も保存されていません。しばらくしてからもう一度お試しください。',
  },
  unavailable: {
    title: 'HubSpotに接続できません',
    text: '何も接続されず、何も保存されていません。しばらくしてからもう一度お試しください。',
  },
  unexpected: {
    title: 'Stagebook側で問題が発生しました',
    text: '接続されませんでした。もう一度お試しください。下の参照番号が原因の調査に役立ちます。',
  },
  tooMany: { title: '試行回数が多すぎます', text: '1分ほど待ってから、最初からやり直してください。' },
  missingScopes: {
    title: '権限が不足しています',
    text: 'Stagebookは接続されましたが、必要な権限を管理者がすべて許可するまで動作を開始しません。HubSpotで許可されなかった権限：',
    action: '再接続',
  },
  installed: {
    title: 'Stagebookを接続しました',
    again: 'Stagebookを再接続しました',
    text: '現在、HubSpotに保存されているステージの履歴を読み込んでいます。各コンタクトのカードには順次内容が表示されます。この処理でアカウントの内容が変更されることはありません。',
    action: 'HubSpotでStagebookを開く',
  },
};
