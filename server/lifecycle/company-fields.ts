// Which of a contact's words may fill the company's empty fields. Knows options as values with labels, not where they come from.

export type CompanyFields = { country: string | null; industry: string | null };
export type FieldOption = { value: string; label: string };
export type CompanyFieldsQuestion = { contact: CompanyFields; company: CompanyFields; industryOptions: readonly FieldOption[] };
/** `doesNotFit` is the contact's industry when the company has no option for it. */
export type MappedFields = { values: { country?: string; industry?: string }; doesNotFit: string | null };

/**
 * What to write to the company: only where it has nothing and the contact has something. Country is free text and copied; industry is
 * free text on a contact and a choice on a company, so it is mapped to the one option that it names, or left out.
 */
export function mapCompanyFields({ contact, company, industryOptions }: CompanyFieldsQuestion): MappedFields {
  const country = missingWord(contact.country, company.country);
  const industry = missingWord(contact.industry, company.industry);
  const option = industry === null ? null : optionFor(industry, industryOptions);
  return {
    values: { ...(country === null ? {} : { country }), ...(option === null ? {} : { industry: option }) },
    doesNotFit: industry !== null && option === null ? industry : null,
  };
}

function missingWord(ofContact: string | null, ofCompany: string | null): string | null {
  return ofCompany?.trim() ? null : ofContact?.trim() || null;
}

/** The value of the only option whose value or label says the same; null when none or several do. */
function optionFor(words: string, options: readonly FieldOption[]): string | null {
  const exact = options.find(({ value }) => value === words);
  if (exact) return exact.value;
  const wanted = plainWords(words);
  if (wanted === '') return null;
  const fitting = options.filter(({ value, label }) => plainWords(value) === wanted || plainWords(label) === wanted);
  return fitting.length === 1 ? fitting[0]!.value : null;
}

/** "Health, Wellness & Fitness" and HEALTH_WELLNESS_AND_FITNESS say the same. */
function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ');
}
