// Turkish: mails and tasks. No suffix follows a name.
import type { MailWords } from './words.ts';

const named = (what: string) => (actor: string | null) => (actor ? `${what}: ${actor}` : what);

export const tr: MailWords = {
  locale: 'tr-TR',
  openContact: 'Kişiyi aç',
  openDeal: 'Anlaşmayı aç',
  contact: 'Kişi',
  company: 'Şirket',
  colon: ': ',
  comma: ', ',
  booking: {
    title: (name, company) => `${name} bir demo ayarladı${company ? ` (${company})` : ''}`,
    rows: { when: 'Zaman', meeting: 'Toplantı', host: 'Toplantı sahibi', deal: 'Anlaşma' },
    unknownTime: 'henüz bilinmiyor',
    past: 'Buraya nasıl gelindi',
    sinceThen: 'o zamandan beri',
    stayed: (days) => `${days} boyunca`,
  },
  notice: {
    title: (name, stage) => `${name} artık ${stage} aşamasında`,
    rows: { now: 'Şu anki aşama', before: 'Önceki', when: 'Başlangıç', why: 'Neden' },
    noStage: 'Aşama yok',
    causes: {
      person: (actor) => (actor ? `Belirleyen: ${actor}` : 'Biri elle belirledi'),
      form: named('Bir form gönderildi'),
      import: named('Bir içe aktarma'),
      workflow: named('Bir iş akışı'),
      integration: named('Bağlı bir uygulama'),
      api: named('API üzerinden'),
      hubspot: () => 'HubSpot’un kendisi',
      merge: () => 'İki kişi birleştirildi',
      unknown: () => 'Kaynak kaydedilmemiş',
    },
    stagebook: {
      segment: (segment) => `Stagebook, ${segment} segmenti nedeniyle`,
      booked: 'Stagebook, bir demo ayarlandığı için',
      actor: (actor) => `Stagebook, ${actor} adına`,
    },
    because: (cause, reason) => `${cause} (“${reason}”)`,
  },
  task: (name, stage) => `${name}, ${stage} aşamasına girdi.`,
  missed: {
    called_off: (name) => `Demo iptal edildi, yeni bir zaman önerin: ${name}`,
    no_show: (name) => `Demoya gelinmedi, yeni bir zaman önerin: ${name}`,
  },
  stopped: {
    title: (segment, stage) => `Durduruldu: ${segment} olağandışı sayıda kişiyi ${stage} aşamasına taşıyacaktı`,
    rows: { segment: 'Segment adı', stage: 'Aşama', moved: 'Bir saatte taşınan', what: 'Şimdi ne olacak' },
    what: 'Siz izin verene kadar kural kimseyi taşımaz. Kimse kaybolmaz: taşınacak olanlar bekliyor.',
    open: 'Ayarları aç',
  },
};
