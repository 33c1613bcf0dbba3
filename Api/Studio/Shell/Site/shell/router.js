// Which page is shown: the one its address names. Studio moves by changing the address as well, so changes of it are listened to wherever they come from.
import { find, isOpenTo } from './pages.js';
import { user } from './session.js';
import { language, text, isChinese } from './language.js';
import { api, request, query } from './api.js';
import { h, failure } from './elements.js';
import { designers, has } from './roles.js';

const base = new URL(document.baseURI).pathname;
const start = 'workflows/definitions';
let root = null;
let shown = null;
let unmount = null;
let turn = 0;
const listeners = new Set();

/** Calls back with { page, params, path } whenever another page is shown. */
export const onPage = listener => listeners.add(listener);

/** The address below /studio/, without its query. */
export const path = () => (location.pathname.startsWith(base) ? location.pathname.slice(base.length).replace(/\/$/, '') : '');

/** Goes to an address below /studio/. */
export function go(target) {
  history.pushState(null, '', base + target.replace(/^\//, ''));
}

/** Takes the page down and shows it anew. */
export function reload() {
  shown = null;
  render();
}

/** Begins to show pages in an element. */
export function begin(element) {
  root = element;
  for (const name of ['pushState', 'replaceState']) {
    const original = history[name];
    history[name] = function changed(...change) {
      const result = original.apply(this, change);
      queueMicrotask(render);
      return result;
    };
  }
  addEventListener('popstate', render);
  document.addEventListener('click', followLink, true);
  render();
}

/** Takes the page down, at sign-out. */
export function end() {
  takeDown();
  shown = null;
}

function followLink(event) {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const anchor = event.composedPath().find(node => node instanceof HTMLAnchorElement);
  if (!anchor || !anchor.href || anchor.target === '_blank' || anchor.hasAttribute('download')) return;
  const url = new URL(anchor.href);
  if (url.origin !== location.origin) return;
  // Studio's links to definitions and instances are written from the root.
  const inside = url.pathname.startsWith(base) ? url.pathname.slice(base.length)
    : /^\/workflows\/(definitions|instances)(\/|$)/.test(url.pathname) ? url.pathname.slice(1) : null;
  if (inside === null || !find(inside)) return;
  event.preventDefault();
  event.stopPropagation();
  go(inside + url.search + url.hash);
}

function takeDown() {
  turn += 1;
  try {
    unmount?.();
  } finally {
    unmount = null;
    root?.replaceChildren();
    if (root) root.className = '';
  }
}

async function render() {
  if (user === null || root === null) return;
  const now = path();
  if (now === '') {
    history.replaceState(null, '', base + start);
    return;
  }
  if (now === shown) return;
  // Studio that has broken down shows nothing any more until the page starts anew.
  if (shown !== null && document.getElementById('blazor-error-ui').style.display === 'block') {
    location.reload();
    return;
  }
  shown = now;
  takeDown();
  const mine = turn;
  const found = find(now);
  listeners.forEach(listener => listener({ page: found?.page ?? null, params: found?.params ?? {}, path: now }));
  if (!found || !isOpenTo(found.page, user)) {
    root.append(h('div', { class: 'ow-page' }, h('h1', null, found ? text('没有权限', 'Not permitted') : text('没有这个页面', 'No such page')),
      h('p', null, found ? text('您的角色不能打开此页面。', 'Your role may not open this page.') : text('地址有误，或页面已不存在。', 'The address is wrong, or the page is gone.'))));
    return;
  }
  try {
    const module = await import(new URL(found.page.module, import.meta.url).href);
    if (mine !== turn) return;
    document.title = `${module.title[isChinese ? 0 : 1]} · ${text('一窗通', 'OneWindow')}`;
    const leave = await module.mount(root, context(found.params)) ?? null;
    // The reader may have gone on while the page was being made.
    if (mine === turn) unmount = leave;
    else leave?.();
  } catch (problem) {
    if (mine === turn) root.append(h('div', { class: 'ow-page' }, failure(problem)));
  }
}

/** What pages and dialogs are given. */
export function context(params) {
  return { api, request, query, language, text, go, reload, params, user, roles: user.roles, isDesigner: has(user, designers) };
}
