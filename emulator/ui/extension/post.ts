// One question to the emulator's server, as JSON both ways.

/** What the server answers. An answer that is no JSON, or none at all, rejects. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return (await response.json()) as T;
}
