// Traditional Chinese: mails and tasks.
import type { MailWords } from './words.ts';

const named = (what: string) => (actor: string | null) => (actor ? `${what}：${actor}` : what);

export const zhHant: MailWords = {
  locale: 'zh-Hant-TW',
  openContact: '開啟聯絡人',
  openDeal: '開啟交易',
  contact: '聯絡人',
  company: '公司',
  colon: '：',
  comma: '，',
  booking: {
    title: (name, company) => `${name}${company ? `（${company}）` : ' '}預約了示範`,
    rows: { when: '時間', meeting: '會議', host: '主持人', deal: '交易' },
    unknownTime: '尚未確定',
    past: '一路走來的歷程',
    sinceThen: '至今',
    stayed: (days) => `停留 ${days}`,
  },
  notice: {
    title: (name, stage) => `${name} 現在處於「${stage}」`,
    rows: { now: '目前階段', before: '先前階段', when: '開始時間', why: '原因' },
    noStage: '無階段',
    causes: {
      person: (actor) => (actor ? `由 ${actor} 設定` : '使用者手動設定'),
      form: named('提交了表單'),
      import: named('匯入作業'),
      workflow: named('工作流程'),
      integration: named('已連結的應用程式'),
      api: named('透過 API'),
      hubspot: () => 'HubSpot 自動變更',
      merge: () => '兩位聯絡人合併',
      unknown: () => '來源未記錄',
    },
    stagebook: {
      segment: (segment) => `Stagebook（因為區隔「${segment}」）`,
      booked: 'Stagebook（因為預約了示範）',
      actor: (actor) => `Stagebook（由 ${actor} 操作）`,
    },
    because: (cause, reason) => `${cause}（「${reason}」）`,
  },
  task: (name, stage) => `${name} 進入了「${stage}」。`,
  missed: {
    called_off: (name) => `${name} 取消了示範，請提出新的時間`,
    no_show: (name) => `${name} 未出席示範，請提出新的時間`,
  },
  stopped: {
    title: (segment, stage) => `規則已停止：「${segment}」將使異常多的聯絡人移至「${stage}」`,
    rows: { segment: '區隔', stage: '階段', moved: '一小時內已移動', what: '接下來' },
    what: '在您讓規則繼續之前，它不會移動任何人。沒有人會遺漏：原本要移動的人都在等待。',
    open: '開啟設定',
  },
};
