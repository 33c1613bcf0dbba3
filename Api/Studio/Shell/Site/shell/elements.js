// Small makers of elements. Text is always set as text: nothing that a server sends becomes markup.
import { text, language } from './language.js';

/** Makes an element: attributes, properties (`on…` are listeners, `class`, `hidden`…), children (nodes, texts, arrays, null). */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'disabled') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai', hourCycle: 'h23' });
const days = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'Asia/Shanghai' });
const clocks = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'Asia/Shanghai', hourCycle: 'h23' });

/** A moment as the office's clock shows it; a dash when there is none. */
export const moment = value => (value ? moments.format(new Date(value)) : '–');

/** A day as the office's calendar shows it. */
export const day = value => days.format(new Date(value));

/** The time of day as the office's clock shows it. */
export const clock = value => clocks.format(new Date(value));

/** A link inside the shell. */
export const link = (path, ...children) => h('a', { href: path, class: 'ow-link' }, children);

/** A small coloured mark: ok, warn, bad, info or none. */
export const badge = (kind, label) => h('span', { class: `ow-badge ow-${kind}` }, label);

/** A line that says what went wrong. */
export const failure = problem => h('p', { class: 'ow-failure', role: 'alert' }, problem.message ?? String(problem));

/** A button. */
export const button = (label, onclick, kind = '') => h('button', { type: 'button', class: `ow-button ${kind}`, onclick }, label);

/** A choice from a list of [value, label]. */
export const choice = (name, options, value, onchange) => h('select', { name, class: 'ow-input', onchange },
  options.map(([key, label]) => h('option', { value: key, selected: String(key) === String(value ?? '') }, label)));

/** A field with its label. */
export const field = (label, control) => h('label', { class: 'ow-field' }, h('span', null, label), control);

/** A table: columns of [title, cell of a row, class]. */
export function table(columns, rows, none) {
  if (rows.length === 0) return h('p', { class: 'ow-none' }, none ?? text('没有符合条件的内容。', 'Nothing fits.'));
  return h('div', { class: 'ow-table' }, h('table', null,
    h('thead', null, h('tr', null, columns.map(([title, , kind]) => h('th', { class: kind, scope: 'col' }, title)))),
    h('tbody', null, rows.map(row => h('tr', null, columns.map(([, cell, kind]) => h('td', { class: kind }, cell(row))))))));
}

/** Pages of a list: where one is, and the way to the others. */
export function pager(page, pageSize, total, turn) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const to = (label, target, title) => h('button', { type: 'button', class: 'ow-button ow-quiet', disabled: target < 1 || target > last || target === page, title, onclick: () => turn(target) }, label);
  return h('nav', { class: 'ow-pager', 'aria-label': text('分页', 'Pages') },
    h('span', null, text(`共 ${total} 条，第 ${page} / ${last} 页`, `${total} in all, page ${page} of ${last}`)),
    to('«', 1, text('首页', 'First')), to('‹', page - 1, text('上一页', 'Previous')), to('›', page + 1, text('下一页', 'Next')), to('»', last, text('末页', 'Last')));
}

/** Opens a dialog; `build(close)` returns its content. Resolves with what close was given, undefined when it was dismissed. */
export function dialog(title, build) {
  return new Promise(resolve => {
    let result;
    const close = value => { result = value; box.close(); };
    const box = h('dialog', { class: 'ow-dialog', 'aria-label': title, onclose: () => { box.remove(); resolve(result); } });
    box.append(h('h2', null, title), h('div', { class: 'ow-dialog-body' }, build(close)));
    document.body.append(box);
    box.showModal();
  });
}

/** Asks for a reason in a dialog; undefined when it was dismissed. */
export function askReason(title, explanation, action) {
  return dialog(title, close => {
    const reason = h('textarea', { class: 'ow-input', rows: 3, maxlength: 2000, required: true, name: 'reason' });
    return h('form', { onsubmit: event => { event.preventDefault(); close(reason.value.trim()); } },
      h('p', null, explanation), field(text('原因', 'Reason'), reason),
      h('div', { class: 'ow-actions' }, button(text('取消', 'Cancel'), () => close(undefined), 'ow-quiet'), h('button', { class: 'ow-button ow-main', type: 'submit' }, action)));
  });
}

/** Shows a passing message. */
export function toast(message, kind = 'info') {
  const shown = h('div', { class: `ow-toast ow-${kind}`, role: 'status' }, message);
  document.body.append(shown);
  setTimeout(() => shown.remove(), 5000);
}
