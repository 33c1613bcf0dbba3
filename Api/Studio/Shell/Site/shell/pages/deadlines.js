// The calendar of deadlines: how much becomes due on each day of a month, and what on the chosen day.
import { h, day, clock, link, badge, button, choice, field, table, failure, pager } from '../elements.js';
import { viewerOf, caseOf, hotlineCase } from '../addresses.js';
import { deadlineKind, deadlineKindOptions, timerKind } from '../words.js';

export const title = ['期限日历', 'Calendar of deadlines'];

const pageSize = 50;
const iso = date => date.toISOString().slice(0, 10);
const plus = (date, days) => { const moved = new Date(`${date}T00:00:00Z`); moved.setUTCDate(moved.getUTCDate() + days); return iso(moved); };
const midnight = date => `${date}T00:00:00+08:00`;
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

export function mount(root, { api, query, text, language }) {
  const given = new URLSearchParams(location.search);
  const state = { day: /^\d{4}-\d\d-\d\d$/.test(given.get('day') ?? '') ? given.get('day') : today(), kind: given.get('kind') ?? '', definitionId: given.get('definitionId') ?? '', page: 1 };
  const months = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const weekdays = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const grid = h('div', { class: 'ow-calendar' });
  const list = h('section', { class: 'ow-day', 'aria-live': 'polite' });
  const month = h('strong', { class: 'ow-month' });
  let asked = 0;

  const filters = () => ({ kind: state.kind, definitionId: state.definitionId });
  const remember = () => history.replaceState(null, '', location.pathname + query({ day: state.day, ...filters() }));
  const change = (name, value) => { state[name] = value; state.page = 1; remember(); showMonth(); showDay(); };
  const choose = date => {
    const sameMonth = date.slice(0, 7) === state.day.slice(0, 7);
    state.day = date;
    state.page = 1;
    remember();
    if (sameMonth) markChosen(); else showMonth();
    showDay();
  };
  const turnMonth = by => {
    const first = new Date(`${state.day.slice(0, 7)}-01T00:00:00Z`);
    first.setUTCMonth(first.getUTCMonth() + by);
    choose(iso(first));
  };
  const markChosen = () => grid.querySelectorAll('button').forEach(cell => cell.toggleAttribute('aria-current', cell.dataset.day === state.day));

  async function showMonth() {
    const mine = ++asked;
    const first = `${state.day.slice(0, 7)}-01`;
    const start = plus(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
    month.textContent = months.format(new Date(`${first}T00:00:00Z`));
    try {
      const counts = await api(`/api/deadlines/days${query({ from: midnight(start), to: midnight(plus(start, 42)), ...filters() })}`);
      if (mine !== asked) return;
      const byDay = new Map(counts.map(count => [count.day, count]));
      const now = today();
      grid.replaceChildren(
        ...Array.from({ length: 7 }, (_, i) => h('span', { class: 'ow-weekday' }, weekdays.format(new Date(`${plus(start, i)}T00:00:00Z`)))),
        ...Array.from({ length: 42 }, (_, i) => cell(plus(start, i), byDay, now)));
      markChosen();
    } catch (problem) {
      if (mine === asked) grid.replaceChildren(failure(problem));
    }
  }

  function cell(date, byDay, now) {
    const count = byDay.get(date);
    return h('button', { type: 'button', 'data-day': date, class: `ow-date${date.slice(0, 7) === state.day.slice(0, 7) ? '' : ' ow-other'}${date === now ? ' ow-today' : ''}`, onclick: () => choose(date) },
      h('span', null, String(Number(date.slice(8)))),
      count ? h('span', { class: 'ow-counts' }, badge('info', String(count.total)), count.overdue > 0 ? badge('bad', text(`逾期 ${count.overdue}`, `${count.overdue} late`)) : null) : null);
  }

  let askedDay = 0;
  async function showDay() {
    const mine = ++askedDay;
    const heading = h('h2', null, day(midnight(state.day)));
    try {
      const answer = await api(`/api/deadlines${query({ from: midnight(state.day), to: midnight(plus(state.day, 1)), ...filters(), page: state.page, pageSize })}`);
      if (mine !== askedDay) return;
      list.replaceChildren(heading, table([
        [text('时刻', 'Time'), row => clock(row.dueAt), 'ow-tight'],
        [text('类型', 'Kind'), row => [badge(row.isOverdue ? 'bad' : 'info', deadlineKind(row.kind)), row.isOverdue ? text(' 已逾期', ' late') : ''], 'ow-tight'],
        [text('事项', 'What'), row => [row.title ?? row.definitionId, row.kind === 'timer' && row.detail ? h('span', { class: 'ow-lead' }, ` ${timerKind(row.detail)}`) : null]],
        [text('实例', 'Instance'), row => [link(viewerOf(row.instanceId), row.instanceId), row.instanceKind === hotlineCase ? [' · ', link(caseOf(row.instanceId), text('工单', 'case'))] : null]],
        [text('负责', 'With'), row => row.assignee ?? row.office ?? '–'],
      ], answer.items, text('这一天没有期限。', 'Nothing is due on this day.')),
      ...(answer.total > pageSize ? [pager(state.page, pageSize, answer.total, page => { state.page = page; showDay(); })] : []));
    } catch (problem) {
      if (mine === askedDay) list.replaceChildren(heading, failure(problem));
    }
  }

  root.append(h('div', { class: 'ow-page' },
    h('h1', null, text('期限日历', 'Calendar of deadlines')),
    h('p', { class: 'ow-lead' }, text('流程的定时、待办的到期时间，以及工单的响应和办结时限。', 'Timers of workflows, due times of work items, and the two limits of cases.')),
    h('div', { class: 'ow-filters', role: 'search' },
      field(text('类型', 'Kind'), choice('kind', [['', text('全部', 'All')], ...deadlineKindOptions()], state.kind, event => change('kind', event.target.value))),
      field(text('流程定义', 'Definition'), h('input', { class: 'ow-input', name: 'definitionId', value: state.definitionId, placeholder: 'hotline', maxlength: 100, onchange: event => change('definitionId', event.target.value.trim()) })),
      field(text('日期', 'Day'), h('input', { class: 'ow-input', type: 'date', name: 'day', value: state.day, onchange: event => { if (event.target.value) choose(event.target.value); } })),
      button(text('今天', 'Today'), () => choose(today()))),
    h('div', { class: 'ow-row ow-month-bar' }, button('‹', () => turnMonth(-1), 'ow-small'), month, button('›', () => turnMonth(1), 'ow-small')),
    h('div', { class: 'ow-split' }, grid, list)));
  showMonth();
  showDay();
}
