import assert from 'node:assert/strict';
import type { Language } from '@stagebook/contract';
import type { Cause } from '@stagebook/contract';
import { guessLanguage, mailWords } from '../../server/mail/words/index.ts';
import { composeStageNotice, type StageNotice } from '../../server/mail/stage-notice.ts';

const cause: Cause = { kind: 'person', source: 'CRM_UI', actor: 'Rep One', detail: 'userId:7', reason: null };
const notice: StageNotice = {
  to: { name: 'Rep Two', address: 'two@acme.example' },
  language: 'en',
  timeZone: 'Europe/Istanbul',
  messageId: '88.enter@stagebook.example',
  contact: { name: 'Ada Lovelace', email: 'ada@engines.example', url: 'https://app.hubspot.com/contacts/1/record/0-1/501' },
  company: 'Engines & Co',
  stage: 'Opportunity',
  before: 'SQL',
  enteredAt: '2026-11-24T09:30:00Z',
  cause,
};

describe('the mail about a new stage', () => {
  it('says who, from where to where, since when, why, and where to go on', () => {
    const mail = composeStageNotice(notice);
    assert.equal(mail.subject, 'Ada Lovelace is now in Opportunity');
    assert.equal(
      mail.text,
      [
        'Ada Lovelace is now in Opportunity',
        '',
        'Contact: Ada Lovelace, ada@engines.example',
        'Company: Engines & Co',
        'Stage now: Opportunity',
        'Before: SQL',
        'Since: Tuesday, 24 November 2026 at 12:30 (Europe/Istanbul)',
        'Why: Set by Rep One',
        '',
        'Open the contact: https://app.hubspot.com/contacts/1/record/0-1/501',
        '',
      ].join('\n'),
    );
    assert.match(mail.html, /<html lang="en" dir="ltr">/);
    assert.match(mail.html, /href="https:\/\/app\.hubspot\.com/);
  });

  it('leaves out what is not known, and says that there was no stage before', () => {
    const { text } = composeStageNotice({
      ...notice,
      company: null,
      before: null,
      cause: null,
      contact: { ...notice.contact, email: null },
    });
    assert.match(text, /^Contact: Ada Lovelace$/m);
    assert.match(text, /^Before: No stage$/m);
    assert.doesNotMatch(text, /Company|Why/);
  });

  it('gives every kind of cause a sentence in every language, without a gap where nobody is named', () => {
    const kinds = ['person', 'form', 'import', 'workflow', 'integration', 'api', 'stagebook', 'hubspot', 'merge', 'unknown'] as const;
    for (const language of Object.keys(mailWords) as Language[])
      for (const kind of kinds)
        for (const actor of [null, 'Nightly']) {
          const { text } = composeStageNotice({ ...notice, language, cause: { ...cause, kind, actor } });
          assert.doesNotMatch(text, /null|undefined/, `${language} ${kind}`);
          assert.equal(text.split('\n').filter((line) => line.startsWith(`${mailWords[language].notice.rows.why}${mailWords[language].colon}`)).length, 1, `${language} ${kind}`);
        }
  });

  it('names the segment that made a rule move them, and the reason that somebody typed', () => {
    const ours: Cause = { ...cause, kind: 'stagebook', actor: null, step: 'rule_stage', segment: 'Users' };
    assert.match(composeStageNotice({ ...notice, cause: ours }).text, /^Why: Stagebook, because of the segment Users$/m);
    const typed: Cause = { ...cause, kind: 'stagebook', step: 'set_stage', reason: 'Called them' };
    assert.match(composeStageNotice({ ...notice, cause: typed }).text, /^Why: Stagebook, for Rep One \(“Called them”\)$/m);
  });

  it('is Arabic, from right to left, where most stages are called in Arabic', () => {
    assert.equal(guessLanguage(['عميل محتمل', 'فرصة', 'SQL']), 'ar');
    assert.equal(guessLanguage(['Lead', 'فرصة', 'SQL']), 'en');
    assert.equal(guessLanguage([]), 'en');
    const mail = composeStageNotice({ ...notice, language: 'ar', stage: 'فرصة' });
    assert.match(mail.html, /<html lang="ar" dir="rtl">/);
    assert.equal(mail.subject, '\u2068Ada Lovelace\u2069 الآن في مرحلة \u2068فرصة\u2069');
    assert.match(mail.text, /^منذ: .*2026.*\(Europe\/Istanbul\)$/m);
  });

  it('shows markup and breaks headers for nobody', () => {
    const name = '<img src=x onerror=alert(1)>\r\nBcc: all@acme.example';
    const mail = composeStageNotice({ ...notice, contact: { ...notice.contact, name }, stage: '<b>Hot</b>' });
    assert.doesNotMatch(mail.html, /<img|<b>/);
    assert.doesNotMatch(mail.subject, /[\r\n]/);
    assert.doesNotMatch(mail.text, /^Bcc/m);
    const cut = composeStageNotice({ ...notice, contact: { ...notice.contact, name: 'x'.repeat(500) } });
    assert.equal(cut.subject.length, 200);
  });
});
