// A list with filters and pages, whose state stands in the address, so that a reload or a sent link shows the same.
import { h, failure, pager } from './elements.js';
import { text } from './language.js';

/**
 * Shows a list. Returns a function that loads it anew.
 * @param {HTMLElement} root where
 * @param {object} list
 * @param {string[]} list.names names of the filters in the address
 * @param {object} list.defaults values of filters that the address does not name
 * @param {(values: object, change: (name: string, value: string) => void) => Node[]} list.filters makes the controls
 * @param {(values: object, page: number, pageSize: number) => Promise<{items, total}>} list.load
 * @param {(items: object[]) => Node} list.show
 */
export function listing(root, { names, defaults = {}, filters, load, show, pageSize = 20 }) {
  const given = new URLSearchParams(location.search);
  const values = Object.fromEntries(names.map(name => [name, given.get(name) ?? defaults[name] ?? '']));
  let page = Math.max(1, Number(given.get('page')) || 1);
  let asked = 0;
  const content = h('div', { 'aria-live': 'polite' });
  const remember = () => {
    const kept = new URLSearchParams(Object.entries(values).filter(([name, value]) => value !== (defaults[name] ?? '')));
    if (page > 1) kept.set('page', page);
    history.replaceState(null, '', location.pathname + (kept.size > 0 ? `?${kept}` : ''));
  };
  const refresh = async () => {
    const mine = ++asked;
    content.classList.add('ow-busy');
    try {
      const answer = await load(values, page, pageSize);
      if (mine !== asked) return;
      content.replaceChildren(show(answer.items), ...(answer.total > 0 ? [pager(page, pageSize, answer.total, turn)] : []));
    } catch (problem) {
      if (mine === asked) content.replaceChildren(failure(problem));
    } finally {
      if (mine === asked) content.classList.remove('ow-busy');
    }
  };
  const turn = target => { page = target; remember(); return refresh(); };
  const change = (name, value) => { values[name] = value; page = 1; remember(); return refresh(); };
  const reset = () => {
    names.forEach(name => { values[name] = defaults[name] ?? ''; });
    page = 1;
    remember();
    bar.replaceChildren(...filters(values, change), clear());
    refresh();
  };
  const clear = () => h('button', { type: 'button', class: 'ow-button ow-quiet', onclick: reset }, text('清除筛选', 'Clear'));
  const bar = h('div', { class: 'ow-filters', role: 'search' }, filters(values, change), clear());
  root.append(bar, content);
  refresh();
  return refresh;
}
