// How a deal's name would read, for the admin who writes the template. The server's word counts (server/lifecycle/deal-plan.ts).
const example: Record<string, string> = {
  company: 'Kestrel Works',
  contact: 'Ada Byron',
  title: 'Demo',
  host: 'Kim Okafor',
  date: '2027-03-04',
};

/** The name with invented people; what is not known stays in its braces. */
export function exampleName(template: string): string {
  const written = template.trim() || '{company} – Demo';
  return written.replace(/\{([^{}]*)\}/gu, (whole, name: string) => (Object.hasOwn(example, name) ? (example[name] ?? whole) : whole));
}
