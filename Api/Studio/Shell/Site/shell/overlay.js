// Puts Chinese in the place of Studio's own English texts: whole texts only, and only where Studio itself speaks. What people have written – cells of
// tables, names in the designer, values of fields, code – stays as it is.
import { isChinese } from './language.js';
import studio from './translations/studio.js';
import designer from './translations/designer.js';

// Where nothing is Studio's own: our pages, the drawing, editors, fields, and the palette, whose words come from the server in the reader's language.
const untouched = ['.ow-header', '.ow-page', '.ow-dialog', '.ow-panel', '.ow-reasons', '.ow-tip', '.ow-welcome', '.ow-toast', '.x6-graph', '.monaco-editor', '.mud-expand-panel', '.activity-label',
  '.activity-type', 'textarea', 'input', 'script', 'style', 'code', 'pre', '#blazor-error-ui'].join(',');
// Words of Studio among data: states in tables and in the journal, answers, and choices of Studio's own lists.
const states = new Set(['Running', 'Finished', 'Pending', 'Executing', 'Suspended', 'Faulted', 'Cancelled', 'Canceled', 'Interrupted', 'Published', 'Draft', 'Completed', 'Started',
  'Resumed', 'Retried', 'Skipped', 'CancelRequested', 'VariablesModified', 'Held', 'Migrated', 'Yes', 'No', 'None', 'True', 'False', 'Default', 'Error']);
const choices = new Set(['Include', 'Exclude', 'Inherit', 'Is', 'Is Not', 'Is After', 'Is Before', 'Is on or After', 'Is on or Before', 'Created', 'Updated', 'CreatedAt',
  'UpdatedAt', 'FinishedAt', 'Stream', 'Converge', 'Race', 'None', 'Running', 'Finished', 'Pending', 'Executing', 'Suspended', 'Faulted', 'Cancelled', 'Interrupted',
  'Singleton', 'Always', 'Default']);
const stateColumns = new Set(['Status', 'SubStatus', 'Sub status', '状态', '子状态']);
// Headings of Studio's tables of facts; other such tables hold names that people gave.
const factHeadings = new Set(['Information', 'Activity', 'Workflow', 'General', 'Outcomes']);
// A state over a column of times is a time.
const timeHeads = { Finished: '结束时间', Started: '开始时间', Completed: '完成时间' };
const shownAttributes = ['placeholder', 'title', 'aria-label'];

const table = isChinese ? { ...studio, ...designer } : { MudFileUpload_Button: 'Import' };
const patterns = isChinese ? Object.entries(table).filter(([english]) => english.includes('{0}')).map(([english, chinese]) => [toPattern(english), chinese]) : [];
if (isChinese) patterns.push([/^(\d+)-(\d+) of (\d+)$/, '第 {0}–{1} 条，共 {2} 条']);
const written = new WeakMap();

function toPattern(english) {
  const escaped = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(.+?)');
  return new RegExp(`^${escaped}$`);
}

function translate(text) {
  if (Object.hasOwn(table, text)) return table[text];
  for (const [pattern, chinese] of patterns) {
    const match = pattern.exec(text);
    if (match) return chinese.replace(/\{(\d)\}/g, (_, i) => match[Number(i) + 1]);
  }
  return null;
}

/** The English text that stood in an element. */
const original = element => written.get(element?.firstChild) ?? element?.textContent.trim() ?? '';

/** The heading above a table of facts. */
function headingOf(cell) {
  let found = '';
  for (const heading of document.querySelectorAll('.mud-typography-overline')) {
    if (!(heading.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    found = original(heading);
  }
  return found;
}

function mayChange(element, text) {
  if (element.closest(untouched)) return false;
  const cell = element.closest('td');
  if (cell) {
    if (cell.classList.contains('mud-table-cell')) return states.has(text) && (element.closest('.mud-chip') !== null || stateColumns.has(cell.dataset.label ?? 'Status'));
    if (!factHeadings.has(headingOf(cell))) return false;
    return cell.cellIndex === 0 || states.has(text);
  }
  if (element.closest('.mud-timeline')) return element.classList.contains('mud-typography-subtitle2') && states.has(text);
  // A tip over a cell shows what stands in the cell.
  if (element.closest('.mud-tooltip') && document.querySelector('td.mud-table-cell:hover')) return false;
  if (element.closest('.mud-select .mud-input-slot, .mud-list-item, .mud-chip') && !element.closest('.mud-menu-item')) return choices.has(text);
  const tab = element.closest('.mud-tab');
  if (tab) return !isNamedTab(tab);
  return true;
}

/** The tab that holds a drawing is called as the workflow is. */
function isNamedTab(tab) {
  const tabs = [...(tab.closest('.mud-tabs-tabbar')?.querySelectorAll('.mud-tab') ?? [])];
  if (tabs.length <= 1) return original(tab) !== 'Activities';
  return tabs[0] === tab && tabs.some(other => original(other) === 'Code View');
}

function changeText(node) {
  const text = node.data.trim();
  if (text === '' || !node.parentElement) return;
  const head = isChinese && node.parentElement.closest('th, td:first-child') !== null ? timeHeads[text] : undefined;
  const chinese = head ?? translate(text);
  if (chinese === null || chinese === text || !mayChange(node.parentElement, text)) return;
  written.set(node, text);
  node.data = node.data.replace(text, () => chinese);
}

function changeAttributes(element) {
  if (!isChinese || element.closest('.ow-header, .ow-page, .ow-dialog, .ow-panel, .ow-reasons, .x6-graph, .monaco-editor')) return;
  for (const name of shownAttributes) {
    const text = element.getAttribute(name);
    const chinese = text === null ? null : translate(text.trim());
    if (chinese !== null && chinese !== text) element.setAttribute(name, chinese);
  }
}

function changeTree(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    changeText(root);
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(untouched)) return;
  changeAttributes(root);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node =>
    (node.nodeType === Node.ELEMENT_NODE && node.matches(untouched) && !node.matches('input, textarea') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  while (walker.nextNode()) {
    if (walker.currentNode.nodeType === Node.TEXT_NODE) changeText(walker.currentNode);
    else changeAttributes(walker.currentNode);
  }
}

/** Watches the page from now on. */
export function watch() {
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'childList') change.addedNodes.forEach(changeTree);
      else if (change.type === 'characterData') changeText(change.target);
      else changeAttributes(change.target);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: shownAttributes });
}
