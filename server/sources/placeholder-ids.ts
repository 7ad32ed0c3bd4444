// Ids that programs send when they have none. Whoever took them for somebody's would make one person of everybody without an id.

const placeholders = new Set(
  ['', 'null', 'undefined', 'none', 'nil', 'nan', 'true', 'false', '0', '-1', '[object object]', 'anonymous', 'anonymoususer', 'guest', 'unknown', 'user', 'userid',
    'user_id', 'distinct_id', 'distinctid', 'anonymousid', 'anonymous_id', 'id', 'email', 'n/a', 'na', 'default', 'test', '00000000-0000-0000-0000-000000000000'],
); // prettier-ignore

/** True for what is nobody's id. */
export function isPlaceholderId(id: string): boolean {
  return placeholders.has(
    id
      .trim()
      .toLowerCase()
      .replace(/^(["'])(.*)\1$/, '$2'),
  );
}
