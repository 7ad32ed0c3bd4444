// The methods of HubSpot's own client, found by looking at it, and a copy of the client that notes which of them are called.

type Node = Record<string, unknown>;

const isHidden = (name: string): boolean => name === 'constructor' || name.startsWith('_') || name.endsWith('WithHttpInfo');
/** What a class of the client holds beside its methods. */
const parts = new Set(['config', 'configuration', 'requestFactory', 'responseProcessor', 'api']);

function namesOf(node: Node): string[] {
  const names = new Set<string>();
  for (let at: object | null = node; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null)
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return [...names].filter((name) => !isHidden(name) && !parts.has(name));
}

/** Every method below a part of the client, by its path: `crm.contacts.basicApi.create`. */
export function methodsBelow(node: object, path: string): string[] {
  return namesOf(node as Node).flatMap((name) => {
    const value = (node as Node)[name];
    if (typeof value === 'function') return [`${path}.${name}`];
    return typeof value === 'object' && value !== null ? methodsBelow(value, `${path}.${name}`) : [];
  });
}

/** The same part of the client; each method that answers notes its path. One that throws does not count. */
export function noting<T extends object>(node: T, path: string, called: Set<string>): T {
  return new Proxy(node, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof name !== 'string' || isHidden(name) || parts.has(name)) return value;
      if (typeof value === 'object' && value !== null) return noting(value, `${path}.${name}`, called);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        const answer: unknown = await (value as (...all: unknown[]) => unknown).apply(target, args);
        called.add(`${path}.${name}`);
        return answer;
      };
    },
  });
}
