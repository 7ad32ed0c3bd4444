// Traditional Chinese: what a person is told while they connect.
import type { InstallWords } from './en.ts';

export const zhHant: InstallWords = {
  again: '重新開始',
  reference: '參考編號：',
  badRequest: { title: '此連結無效', text: '這不是 HubSpot 提供的網址。請從這裡重新開始。' },
  state: { title: '此安裝無法繼續', text: '它是在另一個瀏覽器開始、已超過十分鐘，或已經完成。請重新開始。' },
  denied: {
    title: '未建立連結',
    text: 'HubSpot 表示此要求未獲核准。只有超級管理員或具有 App Marketplace 存取權的使用者才能連結應用程式。',
  },
  provider: { title: 'HubSpot 停止了安裝', text: 'HubSpot 回報了問題，但未提供可供處理的資訊。請重新開始。' },
  code: { title: '此安裝已完成，或耗時過久', text: 'HubSpot 的授權只能使用一次，且有效時間很短。請重新開始。' },
  otherApp: { title: '此授權屬於其他應用程式', text: 'HubSpot 的授權並未授予 Stagebook。請從這裡重新開始。' },
  answer: { title: '無法理解 HubSpot 的回應', text: '未建立連結，也未保留任何資料。請稍後再試。' },
  unavailable: { title: '無法連線至 HubSpot', text: '未建立連結，也未保留任何資料。請稍後再試。' },
  unexpected: { title: '我們這端發生問題', text: '未建立連結。請再試一次；下方的參考編號有助於我們查明原因。' },
  tooMany: { title: '嘗試次數過多', text: '請稍候一分鐘，再重新開始。' },
  missingScopes: {
    title: '缺少部分權限',
    text: 'Stagebook 已連結，但在管理員授予所有必要權限之前不會開始運作。HubSpot 未授予：',
    action: '重新連結',
  },
  installed: {
    title: 'Stagebook 已連結',
    again: 'Stagebook 已重新連結',
    text: '現在正在讀取 HubSpot 保留的階段歷程。每位聯絡人的卡片會陸續顯示內容；您帳號中的任何資料都不會因此變更。',
    action: '在 HubSpot 開啟 Stagebook',
  },
};
