// What keeps the open definition from being published, at its activities: a panel that lists all, and a mark on each activity of the drawing.
import { onAnswer, user } from './session.js';
import { onPage } from './router.js';
import { api } from './api.js';
import { isChinese, text } from './language.js';
import { h, button } from './elements.js';
import { nodeOf, nameOf, select, surroundings } from './drawing.js';

const saves = /^\/elsa\/api\/workflow-definitions(\/[^/]+\/publish)?$/;
const marks = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];

let definitionId = null;
let problems = [];
let around = new Map();
let isOpen = false;
let asked = 0;
const panel = h('aside', { class: 'ow-reasons', hidden: true, 'aria-label': text('流程问题', 'Problems of the workflow') });
const tip = h('div', { class: 'ow-tip', role: 'tooltip', hidden: true });

const said = problem => (isChinese ? problem.zh : problem.en);

/** The activity on the drawing that stands for another: itself, or the innermost around it that is drawn. */
function shownFor(activityId) {
  if (activityId === null || activityId === undefined) return null;
  return [activityId, ...[...(around.get(activityId) ?? [])].reverse()].find(id => nodeOf(id) !== null) ?? null;
}

function show() {
  const count = problems.length;
  panel.hidden = count === 0;
  if (count > 0) {
    panel.replaceChildren(
      h('div', { class: 'ow-reasons-head' },
        button(`${text('问题', 'Problems')} ${count} ${isOpen ? '▾' : '▴'}`, () => { isOpen = !isOpen; show(); }, 'ow-small ow-count'),
        isOpen ? button('×', clear, 'ow-small ow-quiet ow-close') : null),
      isOpen ? h('ol', { class: 'ow-problems' }, problems.map(problem => h('li', null,
        h('button', { type: 'button', 'data-activity': problem.activityId, onclick: () => goTo(problem) },
          problem.activityId ? h('strong', null, nameOf(problem.activityId) ?? problem.activityId) : h('strong', null, text('整个流程', 'The whole workflow')),
          h('span', null, said(problem)), problem.path ? h('code', null, problem.path) : null)))) : '');
  }
  mark();
}

/** Marks by style rules, not by elements: Studio draws its nodes anew whenever it likes. */
function mark() {
  const marked = new Set(problems.map(problem => shownFor(problem.activityId)).filter(id => id !== null));
  marks.replaceSync([...marked].map(id => {
    const node = `.ow-studio .x6-node[data-cell-id="${CSS.escape(id)}"]`;
    return `${node} foreignObject { overflow: visible; } ${node} elsa-activity-wrapper { position: relative; display: block; outline: 2px solid #b3261e; outline-offset: 2px; border-radius: 4px; }
      ${node} elsa-activity-wrapper::after { content: "!"; position: absolute; top: -10px; right: -10px; width: 20px; height: 20px; border-radius: 50%; background: #b3261e; color: #fff; font: 700 13px/20px sans-serif; text-align: center; }`;
  }).join('\n'));
}

async function goTo(problem) {
  const id = shownFor(problem.activityId);
  if (id !== null) await select(id);
}

function clear() {
  problems = [];
  isOpen = false;
  show();
}

/** Shows problems of the open definition; opens the panel when somebody waits for them. */
export function showProblems(found, open) {
  problems = found;
  isOpen = found.length > 0 && (open || isOpen);
  show();
}

async function read(path, answer) {
  const mine = ++asked;
  const body = await answer.json().catch(() => null);
  if (mine !== asked || definitionId === null || body === null) return;
  const root = body.workflowDefinition?.root;
  if (root) around = surroundings(root);
  if (answer.status === 400) {
    if (!Array.isArray(body.problems) || body.problems.length === 0) return;
    if (around.size === 0) await readTree();
    if (mine === asked) showProblems(body.problems, true);
  } else if (answer.ok && (body.workflowDefinition?.definitionId ?? definitionId) === definitionId) {
    // A draft may be saved with problems; they are shown without getting in the way.
    showProblems(Array.isArray(body.problems) ? body.problems : [], false);
  }
}

async function readTree() {
  const definition = await api(`/elsa/api/workflow-definitions/by-definition-id/${encodeURIComponent(definitionId)}?versionOptions=Latest`).catch(() => null);
  if (definition?.root) around = surroundings(definition.root);
}

function showTip(event) {
  // Over a selected node lies the frame of the selection.
  const node = problems.length > 0 && event.target.closest?.('.ow-studio .graph-container')
    ? document.elementsFromPoint(event.clientX, event.clientY).map(element => element.closest('.x6-node')).find(found => found !== null) : null;
  const id = node?.getAttribute('data-cell-id');
  const reasons = id ? problems.filter(problem => shownFor(problem.activityId) === id).map(said) : [];
  tip.hidden = reasons.length === 0;
  if (tip.hidden) return;
  tip.replaceChildren(...reasons.map(reason => h('p', null, reason)));
  const place = node.getBoundingClientRect();
  tip.style.left = `${Math.min(place.left, innerWidth - 340)}px`;
  tip.style.top = `${place.bottom + 10}px`;
}

/** Begins to watch what the server says about definitions. */
export function watchProblems() {
  document.body.append(panel, tip);
  document.addEventListener('mouseover', showTip);
  // Drawings come and go as somebody opens what an activity holds.
  let due = 0;
  new MutationObserver(() => { if (problems.length > 0 && due === 0) due = setTimeout(() => { due = 0; mark(); }, 300); })
    .observe(document.getElementById('shell'), { subtree: true, childList: true });
  onAnswer((path, method, answer) => {
    if (user !== null && definitionId !== null && method === 'POST' && saves.test(path)) read(path, answer());
  });
  onPage(({ page, params }) => {
    definitionId = page?.definition && page.path.endsWith('/edit') ? params[page.definition] : null;
    around = new Map();
    tip.hidden = true;
    clear();
  });
}
