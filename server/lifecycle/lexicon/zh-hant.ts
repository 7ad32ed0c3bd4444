// Traditional Chinese: what each usual stage means, and what a rep does there.
import type { StageLexicon } from './en.ts';

export const zhHant: StageLexicon = {
  subscriber: {
    definition: '希望收到我們的消息：訂閱了部落格或電子報，尚無其他動作。',
    playbook: '只寄送電子報即可，不要打電話。',
  },
  lead: {
    definition: '為了取得我們的下載內容而留下聯絡方式。',
    playbook: '寄送與下載內容相關的後續系列郵件，並留意是否造訪價格頁面。',
  },
  mql: {
    definition: '會回應行銷活動並經常回訪，但尚未準備購買。',
    playbook: '提供線上研討會或同產業的案例。若詢問價格或示範，便轉交業務。',
  },
  prospect: {
    definition: '索取了下載內容，並看過首頁與價格頁面。',
    playbook: '針對對方讀過的內容寫一段個人訊息，並提議試用或簡短通話。',
  },
  user: {
    definition: '已註冊產品。',
    playbook: '協助取得第一個成果：歡迎訊息、設定指南，並提議一起完成設定。',
  },
  pql: {
    definition: '已註冊，並使用過產品真正有價值的功能：建立流程、建立電子郵件或匯入聯絡人。',
    playbook: '對方已看見價值。詢問還缺什麼，並提議以其自己的資料進行示範。',
  },
  sql: {
    definition: '已預約示範，或向業務要求示範。',
    playbook: '準備示範：公司、職務、目前使用的工具。若發現並不適合，請將潛在客戶狀態設為「不合格」。',
  },
  opportunity: {
    definition: '已與業務談過且十分適合。於通話後手動設定。',
    playbook: '在通話結束前約定下一步與日期，並讓交易保持最新。',
  },
  customer: {
    definition: '付費給我們的客戶。',
    playbook: '連同已承諾的事項轉交客戶成功團隊。除非對方要求擴充，否則業務不再介入。',
  },
  evangelist: {
    definition: '會向他人推薦我們：擁有多家客戶的代理商、合作夥伴、經銷商，以及撰文介紹我們的人。',
    playbook: '表達感謝，請對方留下評價或推薦，並提前告知即將推出的內容。',
  },
  other: {
    definition: '不屬於其他任何階段：求職者、供應商、媒體。',
    playbook: '不屬於業務範圍。請轉交對方想聯繫的人。',
  },
};
