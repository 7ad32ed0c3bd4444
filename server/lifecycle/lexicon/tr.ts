// Turkish: what each usual stage means, and what a rep does there.
import type { StageLexicon } from './en.ts';

export const tr: StageLexicon = {
  subscriber: {
    definition: 'Bizden haber almak istedi: bloga ya da bültene kaydoldu, henüz başka bir şey yok.',
    playbook: 'Bültenle yetinin. Aramayın.',
  },
  lead: {
    definition: 'İndirilebilir içeriklerimizden biri için adresini verdi.',
    playbook: 'İndirdiği içeriğin devam e-postalarını gönderin ve fiyat sayfası ziyaretlerini izleyin.',
  },
  mql: {
    definition: 'Kampanyalara yanıt veriyor ve sık sık geri geliyor, ama satın almaya hazır değil.',
    playbook: 'Sektöründen bir web semineri ya da başarı öyküsü önerin. Fiyat ya da demo sorarsa satışa devredin.',
  },
  prospect: {
    definition: 'Bir içerik istedi, hem ana sayfaya hem fiyat sayfasına baktı.',
    playbook: 'Okuduklarıyla ilgili kişisel bir not yazın; deneme ya da kısa bir görüşme önerin.',
  },
  user: {
    definition: 'Ürüne kaydoldu.',
    playbook: 'İlk sonuca ulaşmasına yardım edin: karşılama mesajı, kurulum kılavuzu ve birlikte kurma önerisi.',
  },
  pql: {
    definition: 'Kaydoldu ve ürünü değerli kılan şeyi kullandı: bir akış ya da e-posta oluşturdu veya kişi aktardı.',
    playbook: 'Değeri gördü. Neyin eksik olduğunu sorun ve kendi verileriyle bir demo önerin.',
  },
  sql: {
    definition: 'Bir demo görüşmesi ayarladı ya da satıştan istedi.',
    playbook:
      'Demoyu hazırlayın: şirket, görev, bugün kullandıkları. Uygun olmadığı anlaşılırsa müşteri adayı durumunu “Nitelikli değil” yapın.',
  },
  opportunity: {
    definition: 'Satışla konuştu ve çok uygun. Görüşmeden sonra elle belirlenir.',
    playbook: 'Görüşme bitmeden sonraki adımı ve tarihini kararlaştırın, anlaşmayı güncel tutun.',
  },
  customer: {
    definition: 'Bize ödeme yapıyor.',
    playbook: 'Verilen sözlerle birlikte müşteri başarısı ekibine devredin. Genişletme istemedikçe satış araya girmez.',
  },
  evangelist: {
    definition: 'Bizi başkalarına öneriyor: birden çok müşterisi olan ajanslar, iş ortakları, bayiler, hakkımızda yazanlar.',
    playbook: 'Teşekkür edin, bir değerlendirme ya da referans isteyin, yenilikleri önceden haber verin.',
  },
  other: {
    definition: 'Başka hiçbir aşamaya uymuyor: iş başvuruları, tedarikçiler, basın.',
    playbook: 'Satışın konusu değil. Ulaşmak istediği kişiye yönlendirin.',
  },
};
