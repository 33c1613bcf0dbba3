// Header, menu and account around every page.
import { pages, address, isOpenTo } from './pages.js';
import { user, signOut } from './session.js';
import { text, language, chooseLanguage } from './language.js';
import { api } from './api.js';
import { h, toast } from './elements.js';
import { begin, onPage, context } from './router.js';
import { designers, has } from './roles.js';

const label = page => text(...(page.menu ?? page.action));

/** Builds the frame and shows the page that the address names. */
export function showFrame(shell) {
  const actions = h('div', { class: 'ow-context' });
  const links = pages.filter(page => page.menu && isOpenTo(page, user))
    .map(page => h('a', { href: page.path, 'data-path': page.path }, label(page)));
  const main = h('main', { id: 'page', tabindex: '-1' });
  shell.replaceChildren(
    h('header', { class: 'ow-header' },
      h('a', { class: 'ow-brand', href: 'workflows/definitions' }, h('img', { src: 'shell/mark.svg', alt: '', width: 30, height: 30 }), h('span', null, text('一窗通', 'OneWindow'))),
      h('nav', { class: 'ow-menu', 'aria-label': text('主菜单', 'Menu') }, links),
      actions, languages(), account()),
    main);
  onPage(({ page, params }) => {
    const active = page?.under ?? page?.path;
    for (const item of links) item.toggleAttribute('aria-current', item.dataset.path === active);
    showActions(actions, page, params);
  });
  begin(main);
}

let turn = 0;

/** The pages and dialogs about the open definition or instance. */
async function showActions(place, page, params) {
  const mine = ++turn;
  const [kind, id] = page?.definition ? ['definition', params[page.definition]] : page?.instance ? ['instance', params[page.instance]] : [null, null];
  let fitting = pages.filter(other => kind !== null && other.on === kind && isOpenTo(other, user));
  place.replaceChildren();
  if (fitting.some(other => other.when)) {
    const subject = await api(`/api/workflow-instances/${encodeURIComponent(id)}`).catch(() => null);
    if (mine !== turn) return;
    fitting = fitting.filter(other => !other.when || (subject !== null && other.when(subject)));
  }
  if (fitting.length === 0) return;
  const items = fitting.map(other => (other.dialog
    ? h('button', { type: 'button', onclick: () => openDialog(other, id) }, text(...other.action))
    : h('a', { href: address(other, id), 'aria-current': other === page }, text(...other.action))));
  place.replaceChildren(dropDown(kind === 'definition' ? text('此定义', 'This definition') : text('此实例', 'This instance'), items));
}

async function openDialog(row, id) {
  try {
    const { open } = await import(new URL(row.dialog, import.meta.url).href);
    await open(id, context({}));
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

/** A menu that opens below its name. */
export function dropDown(name, items) {
  const menu = h('details', { class: 'ow-drop' }, h('summary', null, name), h('div', { class: 'ow-drop-list' }, items));
  const close = event => { if (!menu.contains(event.target) || event.target.closest?.('a, button')) menu.open = false; };
  menu.addEventListener('toggle', () => document[menu.open ? 'addEventListener' : 'removeEventListener']('click', close));
  return menu;
}

function languages() {
  const chinese = language === 'zh-CN';
  return h('button', { type: 'button', class: 'ow-language', lang: chinese ? 'en' : 'zh-CN', title: chinese ? 'Switch to English' : '切换为中文', onclick: () => chooseLanguage(chinese ? 'en' : 'zh-CN') },
    chinese ? 'English' : '中文');
}

function account() {
  return dropDown(user.userName, [
    h('p', { class: 'ow-drop-note' }, has(user, designers) ? text('可以修改流程', 'May change workflows') : text('只能查看', 'May look only')),
    h('button', { type: 'button', onclick: signOut }, text('退出登录', 'Sign out')),
  ]);
}
