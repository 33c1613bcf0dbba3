// Elsa Studio's own elements. Its scripts and styles are loaded when the first of them is shown; then one element lives at a time.
import { accessToken, onSession } from './session.js';
import { isChinese } from './language.js';
import { showLooks } from './looks.js';

const styles = [
  '_content/MudBlazor/MudBlazor.min.css',
  '_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css',
  '_content/Radzen.Blazor/css/material-base.css',
  '_content/Elsa.Studio.Shell/css/shell.css',
  'Elsa.Studio.Host.CustomElements.styles.css',
];
const monaco = '_content/BlazorMonaco/lib/monaco-editor/min/vs/';
// Monaco takes the texts that lie ready when its editor starts.
const scripts = [
  '_content/BlazorMonaco/jsInterop.js',
  `${monaco}loader.js`,
  ...(isChinese ? [`${monaco}nls.messages.zh-cn.js`] : []),
  `${monaco}editor/editor.main.js`,
  '_content/MudBlazor/MudBlazor.min.js',
  '_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js',
  '_content/Radzen.Blazor/Radzen.Blazor.js',
  '_framework/blazor.webassembly.js',
];
// Studio takes an element down a second after it was removed, and two at once break its menus.
const restMilliseconds = 1300;

let loading = null;
let removedAt = 0;
let mounted = 0;

function add(element) {
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(element.src ?? element.href));
    if (element.tagName === 'LINK') document.head.insertBefore(element, document.getElementById('shell-style'));
    else document.body.append(element);
  });
}

function load() {
  loading ??= Promise.all([
    ...styles.map(href => add(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }))),
    // Asked for together, run in this order.
    ...scripts.map(src => add(Object.assign(document.createElement('script'), { src, async: false }))),
  ]).then(() => customElements.whenDefined('elsa-workflow-definition-list'));
  return loading;
}

const delay = milliseconds => new Promise(resolve => { setTimeout(resolve, milliseconds); });
const endpoint = () => `${location.origin}/elsa/api`;

/**
 * Shows one of Studio's elements. Returns a function that takes it away.
 * @param {HTMLElement} root where
 * @param {string} tag name of the element
 * @param {object} attributes its attributes
 * @param {object} callbacks functions that it calls
 */
export function mountStudio(root, tag, attributes, callbacks) {
  const turn = ++mounted;
  let element = null;
  let stopLooks = () => {};
  root.classList.add('ow-studio', 'ow-loading');
  const done = (async () => {
    await load();
    await delay(Math.max(0, removedAt + restMilliseconds - Date.now()));
    if (turn !== mounted) return;
    // The element starts as soon as it is made: everything it needs is set in the same breath.
    element = document.createElement(tag);
    element.setAttribute('remote-endpoint', endpoint());
    element.setAttribute('access-token', accessToken());
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    Object.assign(element, callbacks);
    root.classList.remove('ow-loading');
    root.append(element);
    stopLooks = showLooks(root);
  })();
  done.catch(failure => { root.classList.remove('ow-loading'); root.append(Object.assign(document.createElement('p'), { className: 'ow-failure', textContent: failure.message })); });
  return () => {
    mounted += 1;
    if (element === null) return;
    stopLooks();
    element.remove();
    removedAt = Date.now();
  };
}

// The live updates' connection takes its token from the elements; a provider hands on the new one.
onSession(event => {
  if (event !== 'renewed' || loading === null || !customElements.get('elsa-backend-provider')) return;
  document.querySelector('elsa-backend-provider')?.remove();
  const provider = document.createElement('elsa-backend-provider');
  provider.setAttribute('remote-endpoint', endpoint());
  provider.setAttribute('access-token', accessToken());
  document.body.append(provider);
});
