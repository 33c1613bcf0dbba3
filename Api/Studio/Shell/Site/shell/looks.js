// Icons and colours of the office's own activities. Studio has them for Elsa's types only and gives all others a blue cube; the descriptors tell ours.
// Studio redraws its nodes as it likes, so nothing of them is changed: they are marked with their type, and a style sheet does the rest.
import { api } from './api.js';
import { language } from './language.js';

const own = type => !type.startsWith('Elsa.');
let looks = null;

function rule({ typeName, customProperties: { Icon: icon, Color: color } }) {
  const type = CSS.escape(typeName);
  const glyph = JSON.stringify(icon);
  return `
    elsa-activity-wrapper[data-ow-type="${type}"] .elsa-activity { --elsa-activity-accent: ${color} !important; }
    .cursor-grab[data-ow-type="${type}"] { border-left-color: ${color} !important; }
    elsa-activity-wrapper[data-ow-type="${type}"] .activity-icon > svg, .cursor-grab[data-ow-type="${type}"] > div > svg { display: none; }
    elsa-activity-wrapper[data-ow-type="${type}"] .activity-icon::before, .cursor-grab[data-ow-type="${type}"] > div::before { content: ${glyph}; }`;
}

const common = `
  [data-ow-type] .activity-icon::before, .cursor-grab[data-ow-type] > div::before {
    font: normal 20px/1 'Material Symbols'; font-feature-settings: 'liga'; letter-spacing: normal; text-transform: none; white-space: nowrap; width: 20px; overflow: hidden;
  }
  .cursor-grab[data-ow-type] > div::before { font-size: 24px; width: 24px; flex: none; }`;

async function load() {
  const { items } = await api('/elsa/api/descriptors/activities', { headers: { 'Accept-Language': language } });
  const ours = items.filter(item => own(item.typeName) && item.customProperties.Icon);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(common + [...new Map(ours.map(item => [item.typeName, item])).values()].map(rule).join(''));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return { types: new Set(ours.map(item => item.typeName)), names: new Map(ours.map(item => [item.displayName, item.typeName])) };
}

function mark(element, type) {
  if (type === undefined) element.removeAttribute('data-ow-type');
  else if (element.getAttribute('data-ow-type') !== type) element.setAttribute('data-ow-type', type);
}

function typeOf(wrapper) {
  try {
    return JSON.parse(wrapper.getAttribute('activity-json')).type;
  } catch {
    return undefined;
  }
}

/** Gives the activities inside an element their looks, as long as it lives. Returns a function that stops it. */
export function showLooks(root) {
  let waiting = false;
  const observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; markAll(); });
  });
  let known = null;
  function markAll() {
    for (const wrapper of root.querySelectorAll('elsa-activity-wrapper')) {
      const type = typeOf(wrapper);
      mark(wrapper, known.types.has(type) ? type : undefined);
    }
    for (const item of root.querySelectorAll('.cursor-grab')) mark(item, known.names.get(item.textContent.trim()));
  }
  looks ??= load();
  looks.then(loaded => {
    known = loaded;
    markAll();
    observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['activity-json'] });
  }).catch(() => { looks = null; });
  return () => observer.disconnect();
}
