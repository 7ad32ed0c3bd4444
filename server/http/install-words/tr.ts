// Turkish: what a person is told while they connect.
import type { InstallWords } from './en.ts';

export const tr: InstallWords = {
  again: 'Yeniden başla',
  reference: 'Başvuru no:',
  badRequest: { title: 'Bu bağlantı bozuk', text: 'Bu, HubSpot’un verdiği bir adres değil. Lütfen buradan yeniden başlayın.' },
  state: {
    title: 'Bu yükleme sürdürülemiyor',
    text: 'Başka bir tarayıcıda ya da on dakikadan uzun süre önce başlatılmış, ya da zaten tamamlanmış. Lütfen yeniden başlayın.',
  },
  denied: {
    title: 'Hiçbir şey bağlanmadı',
    text: 'HubSpot isteğin onaylanmadığını bildiriyor. Bir uygulamayı yalnızca süper yönetici ya da App Marketplace erişimi olan biri bağlayabilir.',
  },
  provider: {
    title: 'HubSpot yüklemeyi durdurdu',
    text: 'HubSpot bir sorun bildirdi, ancak çözebileceğimiz bir ayrıntı vermedi. Lütfen yeniden başlayın.',
  },
  code: {
    title: 'Bu yükleme zaten tamamlanmış ya da çok uzun sürmüş',
    text: 'HubSpot’un izni tek kullanımlıktır ve kısa süre geçerlidir. Lütfen yeniden başlayın.',
  },
  otherApp: {
    title: 'Bu izin başka bir uygulama için',
    text: 'HubSpot’un izni Stagebook’a verilmemiş. Lütfen buradan yeniden başlayın.',
  },
  answer: {
    title: 'HubSpot’un yanıtı anlaşılamadı',
    text: 'Hiçbir şey bağlanmadı ve saklanmadı. Lütfen birazdan tekrar deneyin.',
  },
  unavailable: { title: 'HubSpot’a ulaşılamıyor', text: 'Hiçbir şey bağlanmadı ve saklanmadı. Lütfen birazdan tekrar deneyin.' },
  unexpected: {
    title: 'Bizim tarafımızda bir şeyler ters gitti',
    text: 'Hiçbir şey bağlanmadı. Lütfen tekrar deneyin; aşağıdaki başvuru no. ne olduğunu bulmamıza yardımcı olur.',
  },
  tooMany: { title: 'Çok fazla deneme', text: 'Lütfen bir dakika bekleyip yeniden başlayın.' },
  missingScopes: {
    title: 'Bazı izinler eksik',
    text: 'Stagebook bağlandı, ancak bir yönetici gereken her izni verene kadar çalışmaya başlamaz. HubSpot’un vermedikleri:',
    action: 'Yeniden bağla',
  },
  installed: {
    title: 'Stagebook bağlandı',
    again: 'Stagebook yeniden bağlandı',
    text: 'Şimdi HubSpot’un sakladığı aşama geçmişini okuyor. Bu sürdükçe her kişinin kartı dolar; hesabınızda hiçbir şey değişmez.',
    action: 'Stagebook’u HubSpot’ta aç',
  },
};
