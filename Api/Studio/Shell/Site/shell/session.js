// Who is signed in. The access token lives in memory, the refresh token in this tab; every request to our API carries the token and the language, those
// that Studio makes as well, because they pass through window.fetch.
import { language } from './language.js';

const key = 'onewindow.session';
const plainFetch = window.fetch.bind(window);
const apiPath = /^\/(api|elsa)\//;
const listeners = new Set();
const readers = new Set();
let access = null;
let renewing = null;
let waiting = null;

/** The signed-in account: userName, roles, personId, office; null before sign-in. */
export let user = null;

/** Calls back with 'signed-in', 'renewed', 'lost' or 'signed-out'. */
export const onSession = listener => listeners.add(listener);

/** Calls back with (path, method, answer) for each answer of the server; `answer()` gives a copy, to be asked for at once. */
export const onAnswer = reader => readers.add(reader);

const tell = event => listeners.forEach(listener => listener(event));
const refreshToken = () => sessionStorage.getItem(key);

/** The present access token, for what cannot send headers. */
export const accessToken = () => access?.token ?? null;

function keep(answer) {
  access = { token: answer.accessToken, until: Date.now() + answer.expiresIn * 1000, renewAt: Date.now() + answer.expiresIn * 800 };
  sessionStorage.setItem(key, answer.refreshToken);
}

function post(path, body) {
  return plainFetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Accept-Language': language }, body: JSON.stringify(body) });
}

async function readUser() {
  const answer = await plainFetch('/api/auth/me', { headers: { Authorization: `Bearer ${access.token}`, 'Accept-Language': language } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

/** Signs in. Returns null, or the server's sentence when it refuses. */
export async function signIn(userName, password) {
  const answer = await post('/api/auth/login', { userName, password });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => null);
    return problem?.errors?.[0]?.reason ?? problem?.detail ?? `HTTP ${answer.status}`;
  }
  keep(await answer.json());
  const now = await readUser();
  // Somebody else's page must not go on under this account.
  const isOther = user !== null && user.userName !== now.userName;
  user = now;
  if (isOther) {
    location.reload();
    return null;
  }
  waiting?.done();
  waiting = null;
  tell('signed-in');
  return null;
}

/** Takes up the session that this tab had before it was reloaded. */
export async function resume() {
  if (!refreshToken() || !await renew()) return false;
  user = await readUser();
  return true;
}

/** Signs out and forgets the session. */
export function signOut() {
  access = null;
  user = null;
  sessionStorage.removeItem(key);
  tell('signed-out');
}

/** Exchanges the refresh token; all that ask meanwhile share one exchange. */
function renew() {
  renewing ??= exchange().finally(() => { renewing = null; });
  return renewing;
}

async function exchange() {
  const token = refreshToken();
  if (!token) return false;
  const answer = await post('/api/auth/refresh', { refreshToken: token });
  if (!answer.ok) {
    if (answer.status >= 500) throw new TypeError(`HTTP ${answer.status}`);
    return false;
  }
  keep(await answer.json());
  tell('renewed');
  return true;
}

/** Waits until somebody has signed in again; what was begun goes on then. */
function signedInAgain() {
  if (!waiting) {
    let done;
    const promise = new Promise(resolve => { done = resolve; });
    waiting = { promise, done };
    access = null;
    tell('lost');
  }
  return waiting.promise;
}

async function ready() {
  if (waiting) await waiting.promise;
  if (access && Date.now() < access.renewAt) return;
  const renewed = await renew().catch(failure => {
    if (access && Date.now() < access.until) return true;
    throw failure;
  });
  if (!renewed) await signedInAgain();
}

function signed(input, init) {
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  headers.set('Authorization', `Bearer ${access.token}`);
  headers.set('Accept-Language', language);
  // A request's body is read once: a second attempt needs a copy.
  return plainFetch(input instanceof Request ? input.clone() : input, { ...init, headers });
}

/** window.fetch for everything on this page. */
async function fetchSigned(input, init) {
  const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
  if (url.origin !== location.origin || !apiPath.test(url.pathname) || user === null) return plainFetch(input, init);
  await ready();
  let answer = await signed(input, init);
  if (answer.status === 401) {
    if (!await renew()) await signedInAgain();
    answer = await signed(input, init);
  }
  const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
  readers.forEach(reader => reader(url.pathname, method, () => answer.clone()));
  return answer;
}

window.fetch = fetchSigned;
// Live updates hold the token that Studio's elements were given last; they get the new one before the old one ends.
setInterval(() => { if (user !== null && access && Date.now() > access.renewAt) renew().then(done => done || signedInAgain()).catch(() => undefined); }, 30000);
