// Calls of our API, with problems as exceptions that hold what the server says.

/** A refusal of the server. */
export class Problem extends Error {
  constructor(status, body) {
    const reasons = Array.isArray(body?.errors) ? body.errors.map(error => error.reason) : Object.values(body?.errors ?? {}).flat();
    super(reasons.length > 0 ? reasons.join(' ') : body?.detail ?? body?.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = body?.code ?? null;
    this.errors = body?.errors ?? [];
    this.problems = body?.problems ?? [];
    this.body = body;
  }
}

/** Sends a request; `json` in the options becomes the body. Returns the response, throws a Problem when it is a refusal. */
export async function request(path, { json, ...init } = {}) {
  const headers = new Headers(init.headers);
  if (json !== undefined) {
    headers.set('Content-Type', 'application/json');
    init = { method: 'POST', ...init, body: JSON.stringify(json) };
  }
  const response = await fetch(path, { ...init, headers });
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => null));
  return response;
}

/** Sends a request and returns its JSON; null when there is none. */
export async function api(path, init) {
  const response = await request(path, init);
  const body = await response.text();
  return body === '' ? null : JSON.parse(body);
}

/** A query string of what is neither null nor empty, with its question mark. */
export function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
